namespace Interleave.Tests;

/// <summary>The mean number of schedules that a strategy needs to find a bug, compared with the computed number.</summary>
internal static class Cell
{
    /// <summary>A bound that stands for "never".</summary>
    public const long Never = 100_000;

    /// <summary>The mean over the seeds from 0 on, each of which has to find <paramref name="verdict"/>, under SC.</summary>
    public static double Mean(IStrategy strategy, Scenario scenario, FindingKind verdict, int seeds)
    {
        long runs = 0;
        for (int seed = 0; seed < seeds; seed++)
        {
            Walk walk = Walker.Walk(scenario, new WalkOptions { Memory = MemoryModel.SC, Strategy = strategy, Seed = seed, MaxExecutions = Never });
            Assert.Equal(verdict, walk.Finding?.Verdict);
            runs += walk.Executions;
        }

        return runs / (double)seeds;
    }

    /// <summary>Adds a line to the report of that name.</summary>
    public static void Tell(string report, string what, double mean, double cell) =>
        Report.Line(report, $"{what} {mean,7:F1}, computed {cell,6:F1}");
}
