namespace Interleave.Tests;

/// <summary>
/// Depth-first search over all schedules of the operational memories is an oracle for the exploration of graphs: it uses no graphs and no
/// axioms, and finds the same traces.
/// </summary>
[Trait("Category", "Concurrency")]
public sealed class DepthFirstTests
{
    [Theory]
    [InlineData(1, 37, 5)]
    [InlineData(2, 5_152, 75)]
    public void Every_interleaving_comes_once(int items, long interleavings, int traces)
    {
        var keys = new HashSet<UInt128>();
        var options = new WalkOptions
        {
            Memory = MemoryModel.SC,
            Strategy = new DepthFirst(),
            MaxExecutions = long.MaxValue,
            OnTrace = trace => keys.Add(trace.Key()),
        };
        Walk walk = Walker.Walk(new ReferenceScenario(items), options);

        Assert.Equal((interleavings, true, null, traces), (walk.Executions, walk.IsWhole, walk.Finding, keys.Count));
    }

    [Theory]
    [InlineData(MemoryModel.SC, ReferenceMutant.None, 1, 5, 0)]
    [InlineData(MemoryModel.SC, ReferenceMutant.None, 2, 75, 0)]
    [InlineData(MemoryModel.SC, ReferenceMutant.None, 3, 1_765, 0)]
    [InlineData(MemoryModel.TSO, ReferenceMutant.None, 1, 5, 0)]
    [InlineData(MemoryModel.TSO, ReferenceMutant.None, 2, 86, 0)]
    [InlineData(MemoryModel.RC11, ReferenceMutant.None, 1, 5, 0)]
    [InlineData(MemoryModel.RC11, ReferenceMutant.None, 2, 86, 0)]
    [InlineData(MemoryModel.TSO, ReferenceMutant.M3, 1, 6, 0)]
    [InlineData(MemoryModel.TSO, ReferenceMutant.M3, 2, 126, 10)]
    [InlineData(MemoryModel.RC11, ReferenceMutant.M3, 1, 6, 0)]
    [InlineData(MemoryModel.RC11, ReferenceMutant.M3, 2, 131, 10)]
    [InlineData(MemoryModel.RC11, ReferenceMutant.M3, 3, 5_069, 454)]
    [InlineData(MemoryModel.RC11, ReferenceMutant.M4, 2, null, null)]
    [InlineData(MemoryModel.TSO, ReferenceMutant.M4, 2, null, null)]
    public void Naive_search_and_graphs_have_the_same_traces(MemoryModel memory, ReferenceMutant mutant, int items, int? complete, int? blocked)
    {
        var scenario = new ReferenceScenario(items, mutant);
        var naive = new HashSet<UInt128>();
        var reduced = new HashSet<UInt128>();
        int waiting = 0;
        var options = new WalkOptions
        {
            Memory = memory,
            Strategy = new DepthFirst(remembers: true),
            MaxExecutions = long.MaxValue,
            GoOn = true,
            OnTrace = trace => waiting += naive.Add(trace.Key()) && trace.Steps.Any(static step => step.IsBlocked) ? 1 : 0,
        };
        Walk walk = Walker.Walk(scenario, options);
        Explorer.Explore(scenario, new ExploreOptions { Memory = memory, GoOn = true, OnTrace = trace => Assert.True(reduced.Add(trace.Key())) });

        Assert.True(walk.IsWhole);
        Assert.Equal((complete ?? naive.Count - waiting, blocked ?? waiting), (naive.Count - waiting, waiting));
        Assert.Equal(reduced.Order(), naive.Order());
    }

    [Theory]
    [InlineData(ReferenceMutant.M2, 1, false)]
    [InlineData(ReferenceMutant.M2, 2, true)]
    [InlineData(ReferenceMutant.M1, 2, false)]
    [InlineData(ReferenceMutant.M1, 3, true)]
    public void Bounded_search_finds_what_needs_no_more_preemptions(ReferenceMutant mutant, int preemptions, bool finds)
    {
        var options = new WalkOptions { Memory = MemoryModel.SC, Strategy = new DepthFirst(preemptions), MaxExecutions = long.MaxValue };
        Walk walk = Walker.Walk(new ReferenceScenario(2, mutant), options);

        Assert.Equal(finds, walk.Finding is not null);
        Assert.Equal(!finds, walk.IsWhole);
    }

    [Fact]
    public void Code_that_does_something_else_the_next_time_is_found()
    {
        int run = 0;
        var scenario = new Scene(world =>
        {
            Word word = world.NewWord("word");
            bool isOdd = run++ % 2 == 1;
            world.Main("one", () => word.Add(1));
            world.Start("other", () =>
            {
                word.Add(1);
                world.Choose(isOdd ? 2 : 3);
            });
        });

        Assert.Equal(FindingKind.Nondeterminism, Walker.Walk(scenario, new WalkOptions { Strategy = new DepthFirst() }).Finding?.Verdict);
    }
}
