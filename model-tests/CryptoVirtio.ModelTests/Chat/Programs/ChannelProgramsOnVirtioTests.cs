namespace CryptoVirtio.ModelTests;

public sealed class ChannelProgramsOnVirtioTests(ITestOutputHelper output)
    : ChannelProgramsConformance(output, VirtioDevices.New(LoopbackOptions.Inline), programs: 150);
