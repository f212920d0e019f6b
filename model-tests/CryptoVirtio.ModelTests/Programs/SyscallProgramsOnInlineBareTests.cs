namespace CryptoVirtio.ModelTests;

/// <summary>Random programs on the same without indirect descriptors and event indices.</summary>
public sealed class SyscallProgramsOnInlineBareTests(ITestOutputHelper output) : SyscallProgramsConformance(output)
{
    protected override SyscallSubject Subject => SyscallSubjects.InlineBare;

    protected override int Programs => 200;
}
