using System.Runtime.CompilerServices;

namespace CryptoVirtio.Abi.Native;

/// <summary>A 64-byte NUL-terminated name, as in <c>struct alg_info</c>.</summary>
[InlineArray(Length)]
public struct AlgorithmName
{
    /// <summary>CRYPTODEV_MAX_ALG_NAME, the terminator included.</summary>
    public const int Length = 64;

    private byte _first;
}
