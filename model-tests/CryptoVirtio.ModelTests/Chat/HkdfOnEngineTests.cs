namespace CryptoVirtio.ModelTests;

public sealed class HkdfOnEngineTests(ITestOutputHelper output) : HkdfConformance(output, new CryptoEngine(SystemSync.Instance));
