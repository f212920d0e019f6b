using System.Text;
using CryptoVirtio.Abi;

namespace CryptoVirtio.Engine;

/// <summary>One row of the MAC table.</summary>
/// <param name="Number">Its number in <c>session_op.mac</c>.</param>
/// <param name="Name">Its name on the command line and in <c>info</c>.</param>
/// <param name="Kernel">What CIOCGSESSINFO tells of it: its name in the Linux crypto API, and libcrypto as its driver.</param>
/// <param name="EvpDigest">libcrypto's name of the digest inside.</param>
public sealed record MacInfo(MacAlgorithm Number, string Name, AlgorithmInfo Kernel, string EvpDigest)
{
    /// <summary>Length of the MAC in bytes.</summary>
    public int DigestSize => Number.DigestLength();

    /// <summary>The digest's name as C wants it, made once.</summary>
    internal ReadOnlyMemory<byte> EvpDigestText { get; } = Encoding.UTF8.GetBytes(EvpDigest + '\0');
}
