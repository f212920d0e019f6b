namespace Interleave;

/// <summary>Options of <see cref="Explorer.Explore"/>.</summary>
public sealed record ExploreOptions
{
    /// <summary>The memory model.</summary>
    public MemoryModel Memory { get; init; } = MemoryModel.RC11;

    /// <summary>The largest number of executions; ten times as many pruned runs end the exploration too. Reaching it is no proof.</summary>
    public long MaxExecutions { get; init; } = long.MaxValue;

    /// <summary>An execution of more events is a finding.</summary>
    public int MaxSteps { get; init; } = 2_000;

    /// <summary>Continues after a finding; its execution counts like any other.</summary>
    public bool GoOn { get; init; }

    /// <summary>Called after every execution with their number so far; false ends the exploration, without a proof.</summary>
    public Func<long, bool>? GoesOn { get; init; }

    /// <summary>
    /// The number of parts into which the executions are split: each execution is in exactly one part, on every machine. Only one part may
    /// show a finding.
    /// </summary>
    public int Shards { get; init; } = 1;

    /// <summary>The part to explore, from 0.</summary>
    public int Shard { get; init; }

    /// <summary>
    /// Runs the execution of the finding again for a report: its trace then has the source location of each operation and the values that
    /// each read could have read.
    /// </summary>
    public bool ForReport { get; init; }

    /// <summary>Called with every finding, and the schedule that replays it; after the first one only with <see cref="GoOn"/>.</summary>
    public Action<Finding, Schedule?>? OnFinding { get; init; }

    /// <summary>Called with every execution.</summary>
    public Action<Trace>? OnTrace { get; init; }

    /// <summary>Called with the key of every execution and the schedule that replays it.</summary>
    internal Action<UInt128, Schedule?>? OnSchedule { get; init; }
}
