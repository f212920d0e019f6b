namespace CryptoVirtio.ModelTests;

public sealed class ChatEndToEndOnEngineTests(ITestOutputHelper output)
    : ChatEndToEndConformance(output, new CryptoEngine(SystemSync.Instance));
