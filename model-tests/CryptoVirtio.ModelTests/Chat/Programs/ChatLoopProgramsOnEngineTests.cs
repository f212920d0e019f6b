namespace CryptoVirtio.ModelTests;

public sealed class ChatLoopProgramsOnEngineTests(ITestOutputHelper output)
    : ChatLoopProgramsConformance(output, new CryptoEngine(SystemSync.Instance), programs: 200);
