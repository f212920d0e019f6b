namespace Interleave.Tests;

/// <summary>The exploration of graphs.</summary>
internal sealed class GraphOutcomes : IOutcomes
{
    public long Run(Scenario scenario, MemoryModel memory, Action<Trace>? onTrace = null)
    {
        Exploration result = Explorer.Explore(scenario, new ExploreOptions { Memory = memory, GoOn = true, OnTrace = onTrace });
        Assert.True(result.IsWhole);
        return result.Complete + result.Blocked;
    }
}
