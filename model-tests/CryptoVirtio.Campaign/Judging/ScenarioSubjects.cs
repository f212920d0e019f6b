using CryptoVirtio.Scenarios;
using Interleave;
using Interleave.Platform;

namespace CryptoVirtio.Campaign;

/// <summary>Scenarios over the real code: short turns of each before any long one, at random before exhaustively.</summary>
internal sealed class ScenarioSubjects : NamedSubjects
{
    private const int Seed = 1;
    private static readonly ImmutableArray<(bool AtRandom, int Executions)> s_turns = [(true, 50), (false, 100), (true, 500), (false, 1_000)];

    public ScenarioSubjects()
        : base(Judge.Scenarios)
    {
        foreach ((bool atRandom, int executions) in s_turns)
        {
            foreach (ScenarioEntry entry in ScenarioList.All)
            {
                Add($"{(atRandom ? "walk" : "graphs")} {entry.Name} {executions}", () => atRandom ? Walk(entry, executions) : Explore(entry, executions));
            }
        }
    }

    // Walks under each memory model in turn, as they find different things.
    private static string? Walk(ScenarioEntry entry, int executions) => Enum.GetValues<MemoryModel>()
        .Select(memory => Walker.Walk(entry.Make(Weakening.None), new WalkOptions { Memory = memory, Seed = Seed, MaxExecutions = executions }))
        .Select(static walk => walk.Finding?.ToString())
        .FirstOrDefault(static finding => finding is not null);

    private static string? Explore(ScenarioEntry entry, int executions) =>
        Explorer.Explore(entry.Make(Weakening.None), new ExploreOptions { MaxExecutions = executions }).Finding?.ToString();
}
