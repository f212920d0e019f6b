namespace CryptoVirtio.Programs.Roles;

/// <summary>Drawn drivers against the real device half: any framing, any number in flight, resets, breaches, limits.</summary>
public sealed class DeviceRoleCheck : IGeneralCheck
{
    /// <inheritdoc/>
    public string Name => "device role";

    /// <inheritdoc/>
    public CheckOutcome Run(int seed, int iterations)
    {
        CheckOutcome outcome = ProgramSearch.Run(
            seed, iterations, static (random, _) => DeviceStep.DrawProgram(random), static steps => DeviceRun.Fails(steps));
        return outcome.Counterexample is not null
            ? outcome
            : ProgramSearch.Run(seed, 1, static (random, _) => DeviceStep.DrawProgram(random), static steps => DeviceRun.Fails(steps, aged: true)); // G7
    }
}
