namespace CryptoVirtio.ModelTests;

public sealed class RecordLayerOnManagedDeviceTests(ITestOutputHelper output)
    : RecordLayerConformance(output, new ManagedCryptoDevice());
