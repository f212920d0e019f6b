namespace CryptoVirtio.Abi;

/// <summary>
/// MACs and hashes by their number in <c>session_op.mac</c>. A number is a name, no promise: the engine lists what it executes.
/// </summary>
public enum MacAlgorithm : uint
{
    /// <summary>No MAC in this session.</summary>
    None = 0,

    /// <summary>CRYPTO_MD5_HMAC.</summary>
    Md5Hmac = 6,

    /// <summary>CRYPTO_SHA1_HMAC.</summary>
    Sha1Hmac = 7,

    /// <summary>CRYPTO_RIPEMD160_HMAC.</summary>
    Ripemd160Hmac = 8,

    /// <summary>CRYPTO_MD5.</summary>
    Md5 = 13,

    /// <summary>CRYPTO_SHA1.</summary>
    Sha1 = 14,

    /// <summary>CRYPTO_SHA2_256_HMAC.</summary>
    Sha256Hmac = 18,

    /// <summary>CRYPTO_SHA2_384_HMAC.</summary>
    Sha384Hmac = 19,

    /// <summary>CRYPTO_SHA2_512_HMAC.</summary>
    Sha512Hmac = 20,

    /// <summary>CRYPTO_RIPEMD160.</summary>
    Ripemd160 = 102,

    /// <summary>CRYPTO_SHA2_224.</summary>
    Sha224 = 103,

    /// <summary>CRYPTO_SHA2_256.</summary>
    Sha256 = 104,

    /// <summary>CRYPTO_SHA2_384.</summary>
    Sha384 = 105,

    /// <summary>CRYPTO_SHA2_512.</summary>
    Sha512 = 106,

    /// <summary>CRYPTO_SHA2_224_HMAC.</summary>
    Sha224Hmac = 107,
}
