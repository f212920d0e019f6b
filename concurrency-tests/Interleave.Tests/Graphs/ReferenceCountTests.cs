namespace Interleave.Tests;

/// <summary>The reference scenario has known numbers of traces, counted by three other programs under SC and by one under TSO and RC11.</summary>
[Trait("Category", "Concurrency")]
public sealed class ReferenceCountTests
{
    public static TheoryData<MemoryModel, ReferenceMutant, int, long, long> Counts { get; } = new()
    {
        { MemoryModel.SC, ReferenceMutant.None, 1, 5, 0 },
        { MemoryModel.SC, ReferenceMutant.None, 2, 75, 0 },
        { MemoryModel.SC, ReferenceMutant.None, 3, 1_765, 0 },
        { MemoryModel.SC, ReferenceMutant.None, 4, 46_755, 0 },
        { MemoryModel.TSO, ReferenceMutant.None, 1, 5, 0 },
        { MemoryModel.TSO, ReferenceMutant.None, 2, 86, 0 },
        { MemoryModel.TSO, ReferenceMutant.None, 3, 2_321, 0 },
        { MemoryModel.TSO, ReferenceMutant.None, 4, 73_068, 0 },
        { MemoryModel.RC11, ReferenceMutant.None, 1, 5, 0 },
        { MemoryModel.RC11, ReferenceMutant.None, 2, 86, 0 },
        { MemoryModel.RC11, ReferenceMutant.None, 3, 2_321, 0 },
        { MemoryModel.RC11, ReferenceMutant.None, 4, 73_068, 0 },
        { MemoryModel.TSO, ReferenceMutant.M3, 1, 6, 0 },
        { MemoryModel.TSO, ReferenceMutant.M3, 2, 126, 10 },
        { MemoryModel.TSO, ReferenceMutant.M3, 3, 4_331, 399 },
        { MemoryModel.RC11, ReferenceMutant.M3, 1, 6, 0 },
        { MemoryModel.RC11, ReferenceMutant.M3, 2, 131, 10 },
        { MemoryModel.RC11, ReferenceMutant.M3, 3, 5_069, 454 },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public void Reference_scenario_has_the_known_number_of_executions(MemoryModel memory, ReferenceMutant mutant, int items, long complete, long blocked)
    {
        Exploration result = Explorer.Explore(new ReferenceScenario(items, mutant), new ExploreOptions { Memory = memory, GoOn = true });

        Report.Line("reference scenario, executions", $"{memory,-4} {mutant,-4} N={items} {result.Complete,8:N0} complete {result.Blocked,5:N0} blocked");
        Assert.Equal((complete, blocked, 0, true), (result.Complete, result.Blocked, result.Pruned, result.IsWhole));
        Assert.Equal(blocked > 0, result.Finding is { Verdict: FindingKind.LostWakeup });
    }

    [Theory]
    [InlineData(MemoryModel.SC, ReferenceMutant.None)]
    [InlineData(MemoryModel.TSO, ReferenceMutant.M3)]
    [InlineData(MemoryModel.RC11, ReferenceMutant.M3)]
    public void No_execution_comes_twice(MemoryModel memory, ReferenceMutant mutant)
    {
        var keys = new HashSet<UInt128>();
        Exploration result = Explorer.Explore(
            new ReferenceScenario(3, mutant),
            new ExploreOptions { Memory = memory, GoOn = true, OnTrace = trace => Assert.True(keys.Add(trace.Key())) });

        Assert.Equal(result.Complete + result.Blocked, keys.Count);
    }

    [Theory]
    [InlineData(ReferenceMutant.M1)]
    [InlineData(ReferenceMutant.M2)]
    [InlineData(ReferenceMutant.M3)]
    [InlineData(ReferenceMutant.M4)]
    public void Mutants_lose_a_wake_up(ReferenceMutant mutant)
    {
        Exploration result = Explorer.Explore(new ReferenceScenario(2, mutant), new ExploreOptions());

        Assert.Equal(FindingKind.LostWakeup, result.Finding?.Verdict);
    }
}
