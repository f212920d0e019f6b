namespace CryptoVirtio.ModelTests;

public sealed class RecordLayerOnVirtioTests(ITestOutputHelper output)
    : RecordLayerConformance(output, VirtioDevices.New(LoopbackOptions.Inline));
