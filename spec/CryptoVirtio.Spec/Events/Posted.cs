namespace CryptoVirtio.Spec;

/// <summary>The driver wrote a chain and its avail entry; the index that announces it is not stored yet.</summary>
/// <param name="Head">First descriptor.</param>
/// <param name="Readable">Bytes for the device to read.</param>
/// <param name="Writable">Bytes for the device to write.</param>
/// <param name="Descriptors">Descriptors of the chain, those of an indirect table counted instead of the one that names it.</param>
/// <param name="Token">What the driver knows the request by.</param>
public sealed record Posted(uint Head, ulong Readable, ulong Writable, uint Descriptors, uint Token) : SpecEvent;
