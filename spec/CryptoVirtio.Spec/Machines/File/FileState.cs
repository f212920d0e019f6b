namespace CryptoVirtio.Spec;

/// <summary>A handle.</summary>
/// <param name="Phase">Whether it names a file.</param>
/// <param name="Generation">The incarnation of the driver that opened it.</param>
/// <param name="Limit">Sessions that it may have at a time.</param>
/// <param name="Sessions">Sessions that it has.</param>
public sealed record FileState(FilePhase Phase = FilePhase.Closed, ulong Generation = 0, uint Limit = 0, int Sessions = 0) : StateOf<FilePhase>(Phase);
