namespace CryptoVirtio.Abi;

/// <summary>The life of a hash, as the flags of one operation steer it.</summary>
public static class CryptFlagsExtensions
{
    /// <summary>
    /// Whether the hash is reset before this input: neither UPDATE nor FINAL, or RESET. The original tests flags == 0, so that NO_ZC
    /// or WRITE_IV alone skips the reset; those two have nothing to do with the hash.
    /// </summary>
    public static bool ResetsHash(this CryptFlags flags) =>
        (flags & (CryptFlags.Update | CryptFlags.Final)) == 0 || (flags & CryptFlags.Reset) != 0;

    /// <summary>Whether the hash is finalised after this input of <paramref name="length"/> bytes: FINAL, or no UPDATE, or no input.</summary>
    public static bool FinalisesHash(this CryptFlags flags, uint length) =>
        (flags & CryptFlags.Final) != 0 || (flags & CryptFlags.Update) == 0 || length == 0;
}
