namespace CryptoVirtio.Spec;

/// <summary>The driver stores avail.idx.</summary>
/// <param name="Old">The index before.</param>
/// <param name="New">The index from now on.</param>
public sealed record Published(ushort Old, ushort New) : SpecEvent;
