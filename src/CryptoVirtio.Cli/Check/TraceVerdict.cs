using CryptoVirtio.Spec;

namespace CryptoVirtio.Cli;

/// <summary>What is said of a trace.</summary>
/// <param name="Verdict">In a word.</param>
/// <param name="Where">The line and the source that say so; null when it is accepted.</param>
/// <param name="Report">Why, in many lines; empty when it is accepted.</param>
/// <param name="Sources">What it holds of each source.</param>
internal sealed record TraceVerdict(Verdict Verdict, string? Where, string Report, IReadOnlyList<SourceSummary> Sources);
