namespace CryptoVirtio.Scenarios;

/// <summary>What is wrong with a parallel program.</summary>
/// <param name="Seed">The seed from which it was drawn.</param>
/// <param name="Drawn">As it was drawn.</param>
/// <param name="Found">The run in which it was found.</param>
/// <param name="Program">The smallest program in which the same goes wrong.</param>
/// <param name="Memory">The model.</param>
/// <param name="Least">The smallest run of the smallest program.</param>
public sealed record ProgramFinding(int Seed, ParallelProgram Drawn, Walk Found, ParallelProgram Program, MemoryModel Memory, Walk Least)
{
    /// <summary>For people, with the command that shows it again.</summary>
    public override string ToString() =>
        $"{Least.Finding!.Verdict}: {Least.Finding.Message}\nprogram: {Program}\n"
        + $"shrunk from {Drawn.Length} commands to {Program.Length}, and from {Found.Schedule!.Steps.Count} steps to {Least.Schedule!.Steps.Count}\n"
        + $"drawn from seed {Seed}: {Drawn}\nfound along {Found.Schedule}\n"
        + $"replay: dotnet run --project concurrency-tests/Explore -- run {ProgramScenario.CommandName} --program '{Program}' --memory {Memory.ToString().ToLowerInvariant()} --replay '{Least.Schedule}'";
}
