namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>Drawn drivers against the real device: any framing, any number in flight, resets, breaches, limits.</summary>
public sealed class DeviceRoleCheck : IGeneralCheck
{
    public string Name => "device role";

    public CheckOutcome Run(int seed, int iterations)
    {
        CheckOutcome outcome = Search(seed, iterations, aged: false);
        if (outcome.Counterexample is null)
        {
            outcome = Search(seed, 1, aged: true); // G7
        }

        return outcome.Counterexample is null && BusyThreadRun.Fails() is { } failure
            ? new CheckOutcome($"  two threads, one of which hangs in a CIOCCRYPT\n  => {failure}", 1)
            : outcome;
    }

    private static CheckOutcome Search(int seed, int programs, bool aged) => ProgramSearch.Run(
        seed, programs, DeviceStep.DrawProgram, static step => step.Simpler(), steps => DeviceRun.Fails(steps, aged));
}
