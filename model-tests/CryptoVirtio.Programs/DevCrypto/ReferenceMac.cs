using Org.BouncyCastle.Crypto;

namespace CryptoVirtio.Programs;

/// <summary>A MAC as its standard has it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="DigestSize">Bytes of the digest.</param>
/// <param name="NewDigest">Makes its hash.</param>
/// <param name="Info">Its name in the Linux crypto API, and that of what executes it.</param>
public sealed record ReferenceMac(MacAlgorithm Number, int DigestSize, Func<IDigest> NewDigest, AlgorithmInfo Info);
