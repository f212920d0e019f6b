namespace CryptoVirtio.Programs;

/// <summary>What a check found.</summary>
/// <param name="Counterexample">The smallest program that fails and how it fails, for people to read; null when all held.</param>
/// <param name="Length">Commands in that program; 0 when all held.</param>
public sealed record CheckOutcome(string? Counterexample, int Length)
{
    /// <summary>All held.</summary>
    public static CheckOutcome Held { get; } = new(null, 0);
}
