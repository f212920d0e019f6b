namespace CryptoVirtio.ModelTests;

public sealed class ChannelProgramsOnEngineTests(ITestOutputHelper output)
    : ChannelProgramsConformance(output, new CryptoEngine(SystemSync.Instance), programs: 300);
