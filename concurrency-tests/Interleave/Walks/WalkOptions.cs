namespace Interleave;

/// <summary>Options of <see cref="Walker.Walk"/>.</summary>
public sealed record WalkOptions
{
    /// <summary>The memory model.</summary>
    public MemoryModel Memory { get; init; } = MemoryModel.RC11;

    /// <summary>Chooses the steps.</summary>
    public IStrategy Strategy { get; init; } = new RandomWalk();

    /// <summary>The seed of random strategies: the same seed gives the same runs.</summary>
    public int Seed { get; init; }

    /// <summary>The largest number of runs.</summary>
    public long MaxExecutions { get; init; } = 10_000;

    /// <summary>A run of more steps is a finding.</summary>
    public int MaxSteps { get; init; } = 10_000;

    /// <summary>Called after every run with the number of runs so far; false ends the walk.</summary>
    public Func<long, bool>? GoesOn { get; init; }

    /// <summary>
    /// The number of parts into which the runs are split: those of a random strategy by their numbers, those of <see cref="DepthFirst"/> by
    /// the branches of its tree. Each run is in exactly one part.
    /// </summary>
    public int Shards { get; init; } = 1;

    /// <summary>The part to run, from 0.</summary>
    public int Shard { get; init; }

    /// <summary>Continues after a finding.</summary>
    public bool GoOn { get; init; }

    /// <summary>Called with every finding, and the schedule that replays it; after the first one only with <see cref="GoOn"/>.</summary>
    public Action<Finding, Schedule>? OnFinding { get; init; }

    /// <summary>Called with every run that was not pruned.</summary>
    public Action<Trace>? OnTrace { get; init; }
}
