namespace CryptoVirtio.Spec;

/// <summary>A chain.</summary>
/// <param name="Phase">Who owns it.</param>
/// <param name="Readable">Bytes for the device to read.</param>
/// <param name="Writable">Bytes for the device to write.</param>
/// <param name="Descriptors">Its descriptors.</param>
/// <param name="Length">What the device said it wrote.</param>
public sealed record ChainState(
    ChainPhase Phase = ChainPhase.Free, ulong Readable = 0, ulong Writable = 0, uint Descriptors = 0, uint Length = 0)
    : StateOf<ChainPhase>(Phase);
