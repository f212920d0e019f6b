namespace Interleave;

/// <summary>How <see cref="Explorer.Explore"/> explores.</summary>
public sealed record ExploreOptions
{
    /// <summary>What orders of accesses there are.</summary>
    public MemoryModel Memory { get; init; } = MemoryModel.RC11;

    /// <summary>Give up, without a proof, after so many executions.</summary>
    public long MaxExecutions { get; init; } = long.MaxValue;

    /// <summary>An execution of more events than that is a finding.</summary>
    public int MaxSteps { get; init; } = 2_000;

    /// <summary>Go on after a finding, which counts like any other execution.</summary>
    public bool GoOn { get; init; }

    /// <summary>Called with every execution.</summary>
    public Action<Trace>? OnTrace { get; init; }
}
