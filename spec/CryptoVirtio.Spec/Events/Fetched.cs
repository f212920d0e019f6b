namespace CryptoVirtio.Spec;

/// <summary>The device read a chain.</summary>
/// <param name="Head">First descriptor.</param>
/// <param name="Readable">Bytes it may read.</param>
/// <param name="Writable">Bytes it may write.</param>
/// <param name="Descriptors">Descriptors that it walked, those of an indirect table counted instead of the one that names it.</param>
public sealed record Fetched(uint Head, ulong Readable, ulong Writable, uint Descriptors) : SpecEvent;
