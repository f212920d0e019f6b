namespace CryptoVirtio.Campaign;

/// <summary>What came of trying a mutant.</summary>
/// <param name="Killer">The subject that found it, or that the process ended in; null when none did.</param>
/// <param name="Reason">What it found.</param>
/// <param name="IsSure">Whether it is the mutant that the subject found.</param>
/// <param name="End">How it ended.</param>
internal sealed record WorkerAnswer(RecordedSubject? Killer, string? Reason, bool IsSure, WorkerEnd End);
