using System.Collections.Immutable;
using CryptoVirtio.Abi;

namespace CryptoVirtio.Engine;

/// <summary>One row of the cipher table. All sizes are in bytes.</summary>
/// <param name="Number">Its number in <c>session_op.cipher</c>.</param>
/// <param name="Name">Its name on the command line and in <c>info</c>.</param>
/// <param name="Kernel">What CIOCGSESSINFO tells of it: its name in the Linux crypto API, and libcrypto as its driver.</param>
/// <param name="BlockSize">Input comes in multiples of it; 1 for a stream cipher. A power of two.</param>
/// <param name="IvSize">Length of the IV, 0 when it takes none.</param>
/// <param name="Variants">The key lengths it takes, the shortest first.</param>
public sealed record CipherInfo(
    CipherAlgorithm Number, string Name, AlgorithmInfo Kernel, int BlockSize, int IvSize, ImmutableArray<CipherVariant> Variants);
