namespace Interleave;

/// <summary>How <see cref="Walker.Walk"/> walks.</summary>
public sealed record WalkOptions
{
    /// <summary>What orders of accesses there are.</summary>
    public MemoryModel Memory { get; init; } = MemoryModel.RC11;

    /// <summary>What decides.</summary>
    public IStrategy Strategy { get; init; } = new RandomWalk();

    /// <summary>The same seed gives the same runs.</summary>
    public int Seed { get; init; }

    /// <summary>So many runs at most.</summary>
    public long MaxExecutions { get; init; } = 10_000;

    /// <summary>A run of more steps than that is a finding.</summary>
    public int MaxSteps { get; init; } = 10_000;

    /// <summary>Asked after every run, with their number so far; false gives up.</summary>
    public Func<long, bool>? GoesOn { get; init; }

    /// <summary>
    /// Into how many parts the runs are split: those of a seed by their numbers, those of a search (<see cref="DepthFirst"/>) by where they
    /// branch. Each run is in exactly one part.
    /// </summary>
    public int Shards { get; init; } = 1;

    /// <summary>Which part is made, from 0.</summary>
    public int Shard { get; init; }

    /// <summary>Go on after a finding.</summary>
    public bool GoOn { get; init; }

    /// <summary>Called with every finding, and how it can be replayed; after the first one only with <see cref="GoOn"/>.</summary>
    public Action<Finding, Schedule>? OnFinding { get; init; }

    /// <summary>Called with every run that came to its end.</summary>
    public Action<Trace>? OnTrace { get; init; }
}
