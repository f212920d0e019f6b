namespace Interleave;

/// <summary>What came of <see cref="Explorer.Explore"/>.</summary>
/// <param name="Complete">Executions in which every thread ended, or waits as a service may.</param>
/// <param name="Blocked">Executions in which somebody waits in vain.</param>
/// <param name="Fruitless">Runs that were begun and given up, because what they led to is explored elsewhere.</param>
/// <param name="IsWhole">Nothing is left: without a finding, this is a proof.</param>
/// <param name="Finding">The first that was found.</param>
/// <param name="Trace">The execution in which it was found.</param>
public sealed record Exploration(long Complete, long Blocked, long Fruitless, bool IsWhole, Finding? Finding, Trace? Trace)
{
    /// <summary>How the finding can be replayed by <see cref="Walker.Replay"/>; null when there is none.</summary>
    public Schedule? Schedule { get; init; }
}
