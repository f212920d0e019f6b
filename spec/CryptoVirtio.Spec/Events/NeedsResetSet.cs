namespace CryptoVirtio.Spec;

/// <summary>The device set DEVICE_NEEDS_RESET by itself.</summary>
/// <param name="Old">Status before.</param>
/// <param name="New">Status after.</param>
public sealed record NeedsResetSet(byte Old, byte New) : SpecEvent;
