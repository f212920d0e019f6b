namespace CryptoVirtio.Spec;

/// <summary>The device copied the body of a CIOCCRYPT.</summary>
/// <param name="Head">Its chain.</param>
/// <param name="Session">Which session.</param>
/// <param name="Direction">0 to encrypt, 1 to decrypt.</param>
/// <param name="Flags">Bits of the hash life and options.</param>
/// <param name="Source">Bytes of input.</param>
/// <param name="Destination">Bytes of output of the cipher.</param>
/// <param name="Iv">Bytes of IV.</param>
/// <param name="Mac">Room for the MAC, in bytes.</param>
public sealed record CryptRead(uint Head, uint Session, ushort Direction, ushort Flags, uint Source, uint Destination, uint Iv, uint Mac) : SpecEvent;
