namespace CryptoVirtio.ModelTests;

public sealed class HkdfOnManagedDeviceTests(ITestOutputHelper output) : HkdfConformance(output, new ManagedCryptoDevice());
