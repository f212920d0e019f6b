namespace Interleave;

/// <summary>How <see cref="Explorer.Explore"/> explores.</summary>
public sealed record ExploreOptions
{
    /// <summary>What orders of accesses there are.</summary>
    public MemoryModel Memory { get; init; } = MemoryModel.RC11;

    /// <summary>Give up, without a proof, after so many executions, or ten times as many runs that were given up.</summary>
    public long MaxExecutions { get; init; } = long.MaxValue;

    /// <summary>An execution of more events than that is a finding.</summary>
    public int MaxSteps { get; init; } = 2_000;

    /// <summary>Go on after a finding, which counts like any other execution.</summary>
    public bool GoOn { get; init; }

    /// <summary>Asked after every execution, with their number so far; false gives up, without a proof.</summary>
    public Func<long, bool>? GoesOn { get; init; }

    /// <summary>
    /// Into how many parts the executions are split: each is in exactly one of them, whatever the machine. A finding may then be only in
    /// one part.
    /// </summary>
    public int Shards { get; init; } = 1;

    /// <summary>Which part is explored, from 0.</summary>
    public int Shard { get; init; }

    /// <summary>
    /// Runs the execution of the finding once more for a report: its trace then tells the place in the code of each operation and what
    /// else each read could have read.
    /// </summary>
    public bool ForReport { get; init; }

    /// <summary>Called with every finding, and how it can be replayed; after the first one only with <see cref="GoOn"/>.</summary>
    public Action<Finding, Schedule?>? OnFinding { get; init; }

    /// <summary>Called with every execution.</summary>
    public Action<Trace>? OnTrace { get; init; }

    /// <summary>Called with the key of every execution and how it can be replayed.</summary>
    internal Action<UInt128, Schedule?>? OnSchedule { get; init; }
}
