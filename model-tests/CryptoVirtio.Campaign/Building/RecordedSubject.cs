namespace CryptoVirtio.Campaign;

/// <summary>What a subject reaches and takes without any mutant.</summary>
/// <param name="Subject">Which.</param>
/// <param name="Failure">What it finds without a mutant, which leaves it out; null when all held.</param>
/// <param name="Milliseconds">How long it takes.</param>
/// <param name="CpuMilliseconds">What the process uses meanwhile.</param>
/// <param name="Reached">The numbers of the places it reaches.</param>
internal sealed record RecordedSubject(Subject Subject, string? Failure, double Milliseconds, double CpuMilliseconds, ImmutableHashSet<int> Reached);
