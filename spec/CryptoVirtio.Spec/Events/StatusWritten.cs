namespace CryptoVirtio.Spec;

/// <summary>The driver wrote the status register.</summary>
/// <param name="Old">Its value before.</param>
/// <param name="New">Its value after.</param>
/// <param name="Written">What was written.</param>
public sealed record StatusWritten(byte Old, byte New, byte Written) : SpecEvent;
