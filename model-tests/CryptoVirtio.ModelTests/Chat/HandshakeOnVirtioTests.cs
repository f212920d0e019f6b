namespace CryptoVirtio.ModelTests;

public sealed class HandshakeOnVirtioTests(ITestOutputHelper output)
    : HandshakeConformance(output, VirtioDevices.New(LoopbackOptions.Inline));
