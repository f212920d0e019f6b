namespace CryptoVirtio.Abi;

/// <summary>
/// Ciphers by their number in <c>session_op.cipher</c>. A number is a name, no promise: the engine lists what it executes.
/// </summary>
public enum CipherAlgorithm : uint
{
    /// <summary>No cipher in this session.</summary>
    None = 0,

    /// <summary>CRYPTO_DES_CBC.</summary>
    DesCbc = 1,

    /// <summary>CRYPTO_3DES_CBC.</summary>
    TripleDesCbc = 2,

    /// <summary>CRYPTO_BLF_CBC.</summary>
    BlowfishCbc = 3,

    /// <summary>CRYPTO_AES_CBC; the key length selects the AES.</summary>
    AesCbc = 11,

    /// <summary>CRYPTO_NULL: copies its input.</summary>
    Null = 16,

    /// <summary>CRYPTO_AES_CTR.</summary>
    AesCtr = 21,

    /// <summary>CRYPTO_AES_XTS.</summary>
    AesXts = 22,

    /// <summary>CRYPTO_AES_ECB.</summary>
    AesEcb = 23,

    /// <summary>CRYPTO_AES_CFB.</summary>
    AesCfb = 24,

    /// <summary>CRYPTO_AES_OFB.</summary>
    AesOfb = 25,

    /// <summary>CRYPTO_AES_GCM.</summary>
    AesGcm = 50,

    /// <summary>CRYPTO_AES_CCM.</summary>
    AesCcm = 51,

    /// <summary>CRYPTO_CAMELLIA_CBC.</summary>
    CamelliaCbc = 101,

    /// <summary>CRYPTO_TLS11_AES_CBC_HMAC_SHA1.</summary>
    Tls11AesCbcSha1 = 108,

    /// <summary>CRYPTO_TLS12_AES_CBC_HMAC_SHA256.</summary>
    Tls12AesCbcSha256 = 109,
}
