namespace Interleave.Tests;

/// <summary>Every schedule over operational memory, one after the other: the same execution many times.</summary>
internal sealed class WalkOutcomes : IOutcomes
{
    private const long Most = 2_000_000;

    public long Run(Scenario scenario, MemoryModel memory, Action<Trace>? onTrace = null)
    {
        var options = new WalkOptions { Memory = memory, Strategy = new DepthFirst(), GoOn = true, MaxExecutions = Most, OnTrace = onTrace };
        Walk walk = Walker.Walk(scenario, options);
        Assert.True(walk.IsWhole);
        return walk.Executions;
    }
}
