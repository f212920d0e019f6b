namespace Interleave;

/// <summary>The result of <see cref="Explorer.Explore"/>.</summary>
/// <param name="Complete">Executions in which every thread has ended, or is a service that waits.</param>
/// <param name="Blocked">Executions in which a thread is blocked.</param>
/// <param name="Pruned">Runs that were given up, because other graphs lead to what they would lead to.</param>
/// <param name="IsWhole">The frontier is empty: without a finding, this is a proof.</param>
/// <param name="Finding">The first finding.</param>
/// <param name="Trace">The execution that shows it.</param>
public sealed record Exploration(long Complete, long Blocked, long Pruned, bool IsWhole, Finding? Finding, Trace? Trace)
{
    /// <summary>The schedule that replays the finding by <see cref="Walker.Replay"/>; null when there is none.</summary>
    public Schedule? Schedule { get; init; }
}
