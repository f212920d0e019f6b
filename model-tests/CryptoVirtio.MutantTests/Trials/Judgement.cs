namespace CryptoVirtio.MutantTests;

/// <summary>What the general checks say of some code.</summary>
/// <param name="Check">The one that found something wrong; null when all held.</param>
/// <param name="Counterexample">What it found, shrunk.</param>
/// <param name="Length">Commands in that program.</param>
internal sealed record Judgement(string? Check, string Counterexample, int Length)
{
    /// <summary>All held.</summary>
    public static Judgement Held { get; } = new(null, "", 0);
}
