namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>Bytes that the other side changes as soon as they were read once (K22).</summary>
/// <param name="Address">First guest address.</param>
/// <param name="Bytes">What stands there from then on.</param>
internal sealed record Change(ulong Address, byte[] Bytes);
