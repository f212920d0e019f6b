namespace CryptoVirtio.ModelTests;

/// <summary>Random programs on a device thread, the caller looks.</summary>
public sealed class SyscallProgramsOnPollingTests(ITestOutputHelper output) : SyscallProgramsConformance(output)
{
    protected override SyscallSubject Subject => SyscallSubjects.Polling;

    protected override int Programs => 40;
}
