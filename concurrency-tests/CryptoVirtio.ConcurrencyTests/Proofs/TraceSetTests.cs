using System.Text;
using Interleave.Problems;

namespace CryptoVirtio.ConcurrencyTests;

/// <summary>
/// Each explorer is the other's oracle: for every scenario and every known problem that is right, whose states a search through all
/// schedules can go through, both find the same traces, and the graphs find none twice. Those that have too many are named in a table.
/// Where a thread polls, schedules tell apart how often it looked in vain, and graphs do not: there each graph is a trace of a schedule.
/// </summary>
[Trait("Category", "Concurrency")]
public sealed class TraceSetTests
{
    private const int Usual = 1_200;

    // More than that, and the search through all schedules is given up. CRYPTOVIRTIO_ITERATIONS=1000000 compares whatever can be.
    private static readonly int s_mostStates = Seeds.Iterations(Usual);

    [Fact]
    public void Schedules_and_graphs_have_the_same_traces()
    {
        var table = new StringBuilder();
        var wrong = new List<string>();
        int compared = 0;
        foreach ((Scenario scenario, MemoryModel memory) in Pairs())
        {
            (string text, bool? isSame) = Compare(scenario, memory);
            table.Append($"{scenario.Name,-20} {memory,-4} {text}\n");
            compared += isSame == true ? 1 : 0;
            if (isSame == false)
            {
                wrong.Add($"{scenario.Name} {memory} {text}");
            }
        }

        Report.Write("trace-sets", $"Traces of every schedule, and of every graph\n\n{table}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(compared > 20, table.ToString());
    }

    private static IEnumerable<(Scenario Scenario, MemoryModel Memory)> Pairs() =>
        from scenario in ProblemList.Known.Where(static problem => problem.Right is not null).Select(static problem => problem.Right!())
            .Concat(ScenarioList.All.Where(static entry => entry.Budget is null).Select(static entry => entry.Make(Weakening.None)))
        from memory in Enum.GetValues<MemoryModel>()
        select (scenario, memory);

    private static (string Text, bool? IsSame) Compare(Scenario scenario, MemoryModel memory)
    {
        var reduced = new HashSet<UInt128>();
        bool isTwice = false;
        bool polls = false;
        Exploration graphs = Explorer.Explore(
            scenario,
            new ExploreOptions { Memory = memory, MaxExecutions = s_mostStates, OnTrace = Note });
        if (!graphs.IsWhole || graphs.Finding is not null)
        {
            return isTwice ? ("a trace comes twice", false) : ($"more than {s_mostStates:N0} graphs", null);
        }

        var naive = new HashSet<UInt128>();
        var search = new DepthFirst(remembers: true);
        Walk walk = Walker.Walk(
            scenario,
            new WalkOptions
            {
                Memory = memory,
                Strategy = search,
                MaxExecutions = long.MaxValue,
                GoesOn = _ => search.States <= s_mostStates,
                OnTrace = trace => naive.Add(trace.Key()),
            });
        bool isRight = walk.Finding is null && !isTwice && (polls || naive.IsSubsetOf(reduced));
        string found = $"{reduced.Count:N0} graphs, {naive.Count:N0} traces of {search.States:N0} states{(polls ? ", polls" : "")}";
        return walk.IsWhole
            ? (found, isRight && reduced.IsSubsetOf(naive))
            : ($"{found}, and more", isRight ? null : false);

        void Note(Trace trace)
        {
            isTwice |= !reduced.Add(trace.Key());
            polls |= trace.Steps.Any(static step => step.Operation.Kind == OperationKind.Pause);
        }
    }
}
