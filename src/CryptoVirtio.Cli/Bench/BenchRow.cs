namespace CryptoVirtio.Cli;

/// <summary>One line of the report.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Nanoseconds">The median.</param>
/// <param name="Limit">The median of what it is held against, or null.</param>
/// <param name="Figure">The figure that counts.</param>
/// <param name="Unit">Its unit: <c>ns</c>, or <c>x</c> for a ratio.</param>
/// <param name="Target">What it is to be.</param>
/// <param name="Met">Whether it is.</param>
/// <param name="AllocatedBytes">Managed bytes per piece of work.</param>
public sealed record BenchRow(
    string What, double Nanoseconds, double? Limit, double Figure, string Unit, string Target, bool Met, double AllocatedBytes);
