namespace Explore;

/// <summary>The result of a campaign.</summary>
/// <param name="Plan">What was asked for.</param>
/// <param name="Executions">Runs that came to an end.</param>
/// <param name="Blocked">Those of them in which a thread is blocked; only counted by the exhaustive strategy.</param>
/// <param name="Pruned">Runs that were pruned, because other graphs lead to what they would lead to.</param>
/// <param name="Traces">How many of the executions differ in reads-from and modification order.</param>
/// <param name="LastNew">The number of the last execution that was a new trace.</param>
/// <param name="IsWhole">The strategy has no run left.</param>
/// <param name="Finding">The first finding.</param>
/// <param name="Trace">Its trace, for a report.</param>
/// <param name="Schedule">The schedule that replays it.</param>
/// <param name="Elapsed">How long it took, without the shrinking and the random executions before a search.</param>
internal sealed record CampaignResult(
    CampaignPlan Plan,
    long Executions,
    long Blocked,
    long Pruned,
    long Traces,
    long LastNew,
    bool IsWhole,
    Finding? Finding,
    Trace? Trace,
    Schedule? Schedule,
    TimeSpan Elapsed)
{
    /// <summary>How the command line named what was asked for: that of <see cref="Plan"/> may have been made smaller.</summary>
    public string Arguments { get; } = Plan.Arguments;

    /// <summary>How many random executions were made before the search.</summary>
    public long Walked { get; init; }

    /// <summary>The distinct findings, in order of discovery.</summary>
    public IReadOnlyList<DistinctFinding> Findings { get; init; } = [];

    /// <summary>How the finding was made smaller; null when it was not.</summary>
    public Shrinking? Shrinking { get; init; }

    /// <summary>Nothing was found, and there is nothing else to be found.</summary>
    public bool IsProof => Finding is null && IsWhole && Plan.Replay is null && Plan.Strategy.Entry.Proves;

    /// <summary>At least 100,000 traces, and the last fifth of the executions brought no new one.</summary>
    public bool IsSaturated => Traces >= 100_000 && LastNew <= Executions / 5 * 4;

    /// <summary>Executions in a second.</summary>
    public double Rate => Elapsed > TimeSpan.Zero ? Executions / Elapsed.TotalSeconds : 0;
}
