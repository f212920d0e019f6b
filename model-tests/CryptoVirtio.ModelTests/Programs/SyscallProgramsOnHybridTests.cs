namespace CryptoVirtio.ModelTests;

/// <summary>Random programs on a device thread, the caller looks, then sleeps.</summary>
public sealed class SyscallProgramsOnHybridTests(ITestOutputHelper output) : SyscallProgramsConformance(output)
{
    protected override SyscallSubject Subject => SyscallSubjects.Hybrid;

    protected override int Programs => 40;
}
