namespace CryptoVirtio.Spec;

/// <summary>A back end has stopped a ring: no thread uses it any more.</summary>
/// <param name="Ring">Which one.</param>
/// <param name="Base">The next chain to be popped.</param>
/// <param name="GivenUp">1 when chains that were popped may be lost, because the connection ends; else 0.</param>
public sealed record RingStopped(uint Ring, ushort Base, uint GivenUp) : SpecEvent;
