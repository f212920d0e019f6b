namespace CryptoVirtio.Abi;

/// <summary>Largest sizes that the API has room for, in bytes (CRYPTO_*_MAX_* of cryptodev.h).</summary>
public static class CryptodevLimits
{
    /// <summary>Longest cipher key.</summary>
    public const int CipherKey = 64;

    /// <summary>Longest HMAC key.</summary>
    public const int MacKey = 512;

    /// <summary>Longest IV.</summary>
    public const int Iv = 16;

    /// <summary>Longest digest.</summary>
    public const int Digest = 64;
}
