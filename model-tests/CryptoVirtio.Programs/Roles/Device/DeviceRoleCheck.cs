namespace CryptoVirtio.Programs.Roles;

/// <summary>Drawn drivers against the real device half: any framing, any number in flight, resets, breaches, limits.</summary>
public sealed class DeviceRoleCheck : IGeneralCheck
{
    /// <inheritdoc/>
    public string Name => "device role";

    /// <inheritdoc/>
    public CheckOutcome Run(int seed, int iterations)
    {
        CheckOutcome outcome = Search(seed, iterations, aged: false);
        return outcome.Counterexample is not null ? outcome : Search(seed, 1, aged: true); // G7
    }

    private static CheckOutcome Search(int seed, int programs, bool aged) => ProgramSearch.Run(
        seed, programs, DeviceStep.DrawProgram, static step => step.Simpler(), steps => DeviceRun.Fails(steps, aged));
}
