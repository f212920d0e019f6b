namespace CryptoVirtio.ModelTests;

/// <summary>Random programs on driver and device, the queue served on the thread that kicks.</summary>
public sealed class SyscallProgramsOnInlineTests(ITestOutputHelper output) : SyscallProgramsConformance(output)
{
    protected override SyscallSubject Subject => SyscallSubjects.Inline;

    protected override int Programs => 300;
}
