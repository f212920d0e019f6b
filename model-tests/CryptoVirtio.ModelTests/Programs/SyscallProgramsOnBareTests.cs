namespace CryptoVirtio.ModelTests;

/// <summary>Random programs on interrupts without indirect descriptors and event indices.</summary>
public sealed class SyscallProgramsOnBareTests(ITestOutputHelper output) : SyscallProgramsConformance(output)
{
    protected override SyscallSubject Subject => SyscallSubjects.Bare;

    protected override int Programs => 40;
}
