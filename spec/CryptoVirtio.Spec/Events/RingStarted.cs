namespace CryptoVirtio.Spec;

/// <summary>A back end is about to start a ring.</summary>
/// <param name="Ring">Which one.</param>
/// <param name="Base">The next chain to be popped, and the next to be pushed.</param>
/// <param name="Known">Whether the features that the driver accepted are known: 1 or 0.</param>
public sealed record RingStarted(uint Ring, ushort Base, uint Known) : SpecEvent;
