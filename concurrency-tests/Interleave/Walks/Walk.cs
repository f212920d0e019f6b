namespace Interleave;

/// <summary>What came of <see cref="Walker.Walk"/>.</summary>
/// <param name="Executions">Runs that were made, the one with the finding included.</param>
/// <param name="Finding">The first that was found.</param>
/// <param name="Schedule">What led to it.</param>
/// <param name="Trace">The run in which it was found.</param>
public sealed record Walk(long Executions, Finding? Finding, Schedule? Schedule, Trace? Trace)
{
    /// <summary>The strategy has nothing left.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Runs among them that were given up: a search had been there.</summary>
    public long Fruitless { get; init; }

    /// <summary>A state of the run came again, whoever moved meanwhile; of <see cref="Walker.Replay"/>.</summary>
    internal bool HasRecurred { get; init; }

    /// <summary>Steps of all runs together.</summary>
    public long Steps { get; init; }
}
