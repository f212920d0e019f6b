namespace CryptoVirtio.ModelTests;

/// <summary>Random programs on the engine in process.</summary>
public sealed class SyscallProgramsOnEngineTests(ITestOutputHelper output) : SyscallProgramsConformance(output)
{
    protected override SyscallSubject Subject => SyscallSubjects.Engine;

    protected override int Programs => 600;
}
