namespace CryptoVirtio.ModelTests;

public sealed class HandshakeOnManagedDeviceTests(ITestOutputHelper output)
    : HandshakeConformance(output, new ManagedCryptoDevice());
