namespace CryptoVirtio.ModelTests;

/// <summary>Random programs on two device threads, the caller sleeps.</summary>
public sealed class SyscallProgramsOnInterruptTests(ITestOutputHelper output) : SyscallProgramsConformance(output)
{
    protected override SyscallSubject Subject => SyscallSubjects.Interrupt;

    protected override int Programs => 40;
}
