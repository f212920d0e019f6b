namespace CryptoVirtio.Scenarios;

/// <summary>An observation and where its thread was.</summary>
/// <param name="At">The operation that its thread performs next.</param>
/// <param name="Observation">What was seen.</param>
internal readonly record struct Placed(Step At, Observation Observation)
{
    /// <summary>Whether it was seen in the explored part.</summary>
    public bool IsExplored => At.Thread != Step.Unexplored;
}
