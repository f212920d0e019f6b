using CryptoVirtio.Seams;

namespace CryptoVirtio.Scenarios;

/// <summary>An observation and where its thread was.</summary>
/// <param name="Lane">The thread's number, or <see cref="Unexplored"/>.</param>
/// <param name="Before">Index of the operation that its thread performs next.</param>
/// <param name="Observation">What was seen.</param>
internal readonly record struct Placed(int Lane, int Before, Observation Observation)
{
    /// <summary>The thread of what was seen outside of the explored part.</summary>
    public const int Unexplored = -1;
}
