namespace CryptoVirtio.Spec;

/// <summary>The driver loaded used.idx.</summary>
/// <param name="Own">Used elements that it has taken, modulo 2^16.</param>
/// <param name="Value">What it saw.</param>
public sealed record UsedSeen(ushort Own, ushort Value) : SpecEvent;
