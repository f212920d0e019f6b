namespace CryptoVirtio.ModelTests;

public sealed class ChatEndToEndOnVirtioTests(ITestOutputHelper output)
    : ChatEndToEndConformance(output, VirtioDevices.New(LoopbackOptions.Threaded(1, WaitStrategy.Hybrid)));
