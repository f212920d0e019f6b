namespace CryptoVirtio.ModelTests;

public sealed class RecordLayerOnEngineTests(ITestOutputHelper output)
    : RecordLayerConformance(output, new CryptoEngine(SystemSync.Instance));
