namespace Interleave;

/// <summary>The result of <see cref="Walker.Walk"/>.</summary>
/// <param name="Executions">The number of runs, the one with the finding included.</param>
/// <param name="Finding">The first finding.</param>
/// <param name="Schedule">Its schedule.</param>
/// <param name="Trace">The run that shows it.</param>
public sealed record Walk(long Executions, Finding? Finding, Schedule? Schedule, Trace? Trace)
{
    /// <summary>The strategy has no run left.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The runs among them that were pruned, because an earlier run visited their state.</summary>
    public long Pruned { get; init; }

    /// <summary>A state of the run repeated, whichever threads moved in between; of <see cref="Walker.Replay"/>.</summary>
    internal bool HasRepeatedState { get; init; }

    /// <summary>The steps of all runs.</summary>
    public long Steps { get; init; }
}
