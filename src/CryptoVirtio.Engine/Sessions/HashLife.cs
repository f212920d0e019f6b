using CryptoVirtio.Abi;

namespace CryptoVirtio.Engine;

/// <summary>When the hash of a session starts anew and when it ends, by the flags of a CIOCCRYPT.</summary>
internal static class HashLife
{
    /// <summary>
    /// The original tests flags == 0, so that NO_ZC or WRITE_IV alone skips the reset. Those two have nothing to do with the hash:
    /// what counts is that it is neither continued nor ended.
    /// </summary>
    public static bool Resets(CryptFlags flags) =>
        (flags & (CryptFlags.Update | CryptFlags.Final)) == 0 || (flags & CryptFlags.Reset) != 0;

    /// <summary>Whether the MAC is written.</summary>
    public static bool Finalises(CryptFlags flags, int length) =>
        (flags & CryptFlags.Final) != 0 || (flags & CryptFlags.Update) == 0 || length == 0;
}
