namespace CryptoVirtio.ModelTests;

public sealed class ChatEndToEndOnManagedDeviceTests(ITestOutputHelper output)
    : ChatEndToEndConformance(output, new ManagedCryptoDevice());
