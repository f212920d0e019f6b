using CryptoVirtio.Scenarios;
using Interleave;
using Interleave.Seams;

namespace CryptoVirtio.Campaign;

/// <summary>Scenarios over the real code: short turns of each before any long one, at random before exhaustively.</summary>
internal sealed class ScenarioSubjects : ISubjects
{
    private const int Seed = 1;
    private static readonly ImmutableArray<(string Way, int Executions)> s_turns = [("walk", 50), ("graphs", 100), ("walk", 500), ("graphs", 1_000)];

    private readonly Dictionary<string, Func<string?>> _runs = new(StringComparer.Ordinal);
    private readonly List<Subject> _all = [];

    public ScenarioSubjects()
    {
        foreach ((string way, int executions) in s_turns)
        {
            foreach (ScenarioEntry entry in ScenarioList.All)
            {
                string name = $"{way} {entry.Name} {executions}";
                _all.Add(new Subject(name, name, Judge.Scenarios));
                _runs.Add(name, () => way == "walk" ? Walk(entry, executions) : Explore(entry, executions));
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Subject> All => _all;

    /// <inheritdoc/>
    public bool TryRun(string id, out string? failure)
    {
        failure = null;
        if (!_runs.TryGetValue(id, out Func<string?>? run))
        {
            return false;
        }

        try
        {
            failure = run();
        }
        catch (Exception thrown)
        {
            // Before anything is explored: a set-up that fails is a finding as well.
            failure = $"{thrown.GetType().Name}: {thrown.Message}";
        }

        return true;
    }

    // Walks under each memory model in turn, as they find different things.
    private static string? Walk(ScenarioEntry entry, int executions) => Enum.GetValues<MemoryModel>()
        .Select(memory => Walker.Walk(entry.Make(Weakening.None), new WalkOptions { Memory = memory, Seed = Seed, MaxExecutions = executions }))
        .Select(static walk => walk.Finding?.ToString())
        .FirstOrDefault(static finding => finding is not null);

    private static string? Explore(ScenarioEntry entry, int executions) =>
        Explorer.Explore(entry.Make(Weakening.None), new ExploreOptions { MaxExecutions = executions }).Finding?.ToString();
}
