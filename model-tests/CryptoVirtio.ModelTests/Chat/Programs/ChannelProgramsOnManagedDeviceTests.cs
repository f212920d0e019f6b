namespace CryptoVirtio.ModelTests;

public sealed class ChannelProgramsOnManagedDeviceTests(ITestOutputHelper output)
    : ChannelProgramsConformance(output, new ManagedCryptoDevice(), programs: 600);
