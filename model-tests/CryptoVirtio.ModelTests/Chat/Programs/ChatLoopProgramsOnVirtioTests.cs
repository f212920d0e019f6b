namespace CryptoVirtio.ModelTests;

public sealed class ChatLoopProgramsOnVirtioTests(ITestOutputHelper output)
    : ChatLoopProgramsConformance(output, VirtioDevices.New(LoopbackOptions.Inline), programs: 100);
