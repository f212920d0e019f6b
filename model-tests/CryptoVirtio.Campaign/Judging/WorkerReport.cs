namespace CryptoVirtio.Campaign;

/// <summary>The report of a worker, as a line of JSON.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">What is run, or was.</param>
/// <param name="Failure">What it found; null when all held.</param>
/// <param name="IsSure">Whether it is the mutant that was found.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="CpuMilliseconds">What the process used meanwhile.</param>
/// <param name="Reached">The numbers of the places that it reached.</param>
internal sealed record WorkerReport(
    ReportKind Kind, Subject? Subject = null, string? Failure = null, bool IsSure = false, double Milliseconds = 0, double CpuMilliseconds = 0, int[]? Reached = null);
