namespace CryptoVirtio.ModelTests;

public sealed class ChatLoopProgramsOnManagedDeviceTests(ITestOutputHelper output)
    : ChatLoopProgramsConformance(output, new ManagedCryptoDevice(), programs: 300);
