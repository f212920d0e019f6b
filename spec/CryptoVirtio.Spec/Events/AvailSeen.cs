namespace CryptoVirtio.Spec;

/// <summary>The device loaded avail.idx.</summary>
/// <param name="Own">Chains that it has fetched, modulo 2^16.</param>
/// <param name="Value">What it saw.</param>
public sealed record AvailSeen(ushort Own, ushort Value) : SpecEvent;
