namespace Interleave.Tests;

/// <summary>
/// The expected number of schedules to a bug was computed independently, exactly for the random walk and by simulation for the other
/// strategies. The seeds are fixed, so these tests are deterministic.
/// </summary>
[Trait("Category", "Concurrency")]
public sealed class StrategyTests
{
    public static TheoryData<int, ReferenceMutant, int, double> RandomWalkCells { get; } = new()
    {
        { 1, ReferenceMutant.M1, 1, 8.0 },
        { 2, ReferenceMutant.M1, 0, 154.6 },
        { 2, ReferenceMutant.M2, 0, 110.7 },
        { 4, ReferenceMutant.M1, 0, 360 },
        { 8, ReferenceMutant.M1, 0, 736 },
    };

    public static TheoryData<int, int, ReferenceMutant, int, double> PriorityCells { get; } = new()
    {
        { 2, 1, ReferenceMutant.M1, 1, 29 },
        { 2, 2, ReferenceMutant.M2, 0, 44 },
        { 3, 1, ReferenceMutant.M1, 1, 15 },
        { 3, 2, ReferenceMutant.M1, 0, 141 },
        { 3, 2, ReferenceMutant.M2, 0, 27 },
        { 3, 4, ReferenceMutant.M1, 0, 151 },
        { 3, 8, ReferenceMutant.M1, 0, 268 },
        { 5, 1, ReferenceMutant.M1, 1, 9.3 },
        { 5, 2, ReferenceMutant.M1, 0, 42 },
        { 5, 2, ReferenceMutant.M2, 0, 24 },
        { 5, 4, ReferenceMutant.M1, 0, 54 },
        { 5, 8, ReferenceMutant.M1, 0, 98 },
    };

    public static TheoryData<int, ReferenceMutant, int, double> PartialOrderCells { get; } = new()
    {
        { 1, ReferenceMutant.M1, 1, 8.9 },
        { 2, ReferenceMutant.M1, 0, 91 },
        { 2, ReferenceMutant.M2, 0, 31 },
        { 4, ReferenceMutant.M1, 0, 252 },
        { 8, ReferenceMutant.M1, 0, 500 },
    };

    [Theory]
    [MemberData(nameof(RandomWalkCells))]
    public void Random_walk_needs_as_many_schedules_as_computed(int items, ReferenceMutant mutant, int flags, double cell)
    {
        double mean = Mean(new RandomWalk(), new ReferenceScenario(items, mutant, flags), seeds: 400);

        Tell($"random walk    N={items} {mutant}", mean, cell);
        Assert.InRange(mean, 0.85 * cell, 1.15 * cell);
    }

    [Theory]
    [MemberData(nameof(PriorityCells))]
    public void Priorities_need_about_as_many_schedules_as_simulated(int depth, int items, ReferenceMutant mutant, int flags, double cell)
    {
        double mean = Mean(new PctStrategy(depth), new ReferenceScenario(items, mutant, flags), seeds: 100);

        Tell($"PCT d={depth}        N={items} {mutant}", mean, cell);
        Assert.InRange(mean, 0.7 * cell, 1.3 * cell);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void Priorities_never_find_what_needs_more_changes(int items)
    {
        var options = new WalkOptions { Memory = MemoryModel.SC, Strategy = new PctStrategy(2), MaxExecutions = Cell.Never };

        AssertNo.Reason(Walker.Walk(new ReferenceScenario(items, ReferenceMutant.M1), options).Finding);
    }

    [Theory]
    [MemberData(nameof(PartialOrderCells))]
    public void Partial_order_sampling_needs_about_as_many_schedules_as_simulated(int items, ReferenceMutant mutant, int flags, double cell)
    {
        double mean = Mean(new PosStrategy(), new ReferenceScenario(items, mutant, flags), seeds: 100);

        Tell($"POS            N={items} {mutant}", mean, cell);
        Assert.InRange(mean, 0.7 * cell, 1.3 * cell);
    }

    private static double Mean(IStrategy strategy, Scenario scenario, int seeds) => Cell.Mean(strategy, scenario, FindingKind.LostWakeup, seeds);

    private static void Tell(string what, double mean, double cell) => Cell.Tell("schedules to the bug, SC", what, mean, cell);
}
