namespace Interleave;

/// <summary>
/// Stateless model checking with dynamic partial order reduction: explores every execution graph of a scenario (reads-from and modification
/// orders) that the memory model allows, not every schedule. The algorithm is that of TruSt (Kokologiannakis, Marmanis, Gladstein,
/// Vafeiadis, "Truly Stateless, Optimal Dynamic Partial Order Reduction", POPL 2022), with waits and locks added. It is optimal in the sense
/// of Abdulla, Aronis, Jonsson, Sagonas ("Optimal Dynamic Partial Order Reduction", POPL 2014): each graph is explored exactly once. Each run
/// replays a graph, extends it maximally, and adds the alternatives to the frontier.
/// </summary>
public static class Explorer
{
    /// <summary>Explores until the frontier is empty, a finding, or a bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The shard is out of range.</exception>
    public static Exploration Explore(Scenario scenario, ExploreOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Shard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(options.Shard, options.Shards);
        using var pool = new ModelThreadPool(scenario);
        return new Search(scenario, options, pool).Run();
    }
}
