namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>Drawn devices against the real driver: answers of any kind, in any order, late or never, and every breach of the ring.</summary>
public sealed class DriverRoleCheck : IGeneralCheck
{
    public string Name => "driver role";

    public CheckOutcome Run(int seed, int iterations) => ProgramSearch.Run(
        seed, iterations, DriverStep.DrawProgram, static step => step.Simpler(), static steps => DriverRun.Fails(steps));
}
