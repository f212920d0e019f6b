namespace CryptoVirtio.ModelTests;

public sealed class HandshakeOnEngineTests(ITestOutputHelper output)
    : HandshakeConformance(output, new CryptoEngine(SystemSync.Instance));
