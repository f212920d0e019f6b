namespace Interleave.Tests;

/// <summary>
/// The same bug with more and more threads: the expected number of schedules was computed for the random walk and simulated for the other
/// strategies. The seeds are fixed, so these tests are deterministic.
/// </summary>
[Trait("Category", "Concurrency")]
public sealed class ReorderTests
{
    private const int Many = 100;

    [Theory]
    [InlineData(3, 4.0)]
    [InlineData(5, 5.0)]
    [InlineData(10, 7.9)]
    [InlineData(20, 13.6)]
    [InlineData(100, 57)]
    public void Random_walk_needs_as_many_schedules_as_computed(int threads, double cell)
    {
        double mean = Mean(new RandomWalk(), threads, seeds: threads < Many ? 400 : 60); // a run of so many takes a millisecond

        Tell($"random walk    {threads,3} threads", mean, cell);
        Assert.InRange(mean, 0.85 * cell, 1.15 * cell);
    }

    [Theory]
    [InlineData(2, 3, 9)]
    [InlineData(2, 5, 24)]
    [InlineData(2, 10, 103)]
    [InlineData(2, 20, 392)]
    [InlineData(3, 3, 4.5)]
    [InlineData(3, 5, 13)]
    [InlineData(3, 10, 57)]
    [InlineData(3, 20, 200)]
    public void Priorities_need_about_as_many_schedules_as_simulated(int depth, int threads, double cell)
    {
        double mean = Mean(new PctStrategy(depth, length: 2 * threads), threads, seeds: 60);

        Tell($"PCT d={depth}        {threads,3} threads", mean, cell);
        Assert.InRange(mean, 0.7 * cell, 1.3 * cell);
    }

    [Theory]
    [InlineData(3, 3.1)]
    [InlineData(5, 3.9)]
    [InlineData(10, 6.4)]
    [InlineData(20, 11.7)]
    [InlineData(100, 55)]
    public void Partial_order_sampling_needs_about_as_many_schedules_as_simulated(int threads, double cell)
    {
        double mean = Mean(new PosStrategy(), threads, seeds: 60);

        Tell($"POS            {threads,3} threads", mean, cell);
        Assert.InRange(mean, 0.7 * cell, 1.3 * cell);
    }

    private static double Mean(IStrategy strategy, int threads, int seeds) => Cell.Mean(strategy, new Reorder(threads), FindingKind.Assertion, seeds);

    private static void Tell(string what, double mean, double cell) => Cell.Tell("schedules to reorder, SC", what, mean, cell);
}
