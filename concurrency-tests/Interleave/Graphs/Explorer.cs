namespace Interleave;

/// <summary>
/// Explores every execution of a scenario once: every reads-from and modification order that the memory model allows, not every schedule
/// that leads to it. One run of the scenario for each, as a run goes on from the graph that it was given with what is latest, and leaves
/// the other ways as graphs to go on from later.
/// </summary>
public static class Explorer
{
    /// <summary>Explores until nothing is left, a finding, or a bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such shard.</exception>
    public static Exploration Explore(Scenario scenario, ExploreOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Shard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(options.Shard, options.Shards);
        using var pool = new LanePool(scenario);
        return new Search(scenario, options, pool).Run();
    }
}
