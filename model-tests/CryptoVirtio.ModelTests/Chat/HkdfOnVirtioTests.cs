namespace CryptoVirtio.ModelTests;

public sealed class HkdfOnVirtioTests(ITestOutputHelper output)
    : HkdfConformance(output, VirtioDevices.New(LoopbackOptions.Inline));
