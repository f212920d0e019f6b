namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>Ciphers by their number in virtio 1.2, 5.9.4.1: le32 in a session, a bit in <see cref="VirtioCryptoConfig.Ciphers"/>.</summary>
public enum VirtioCipherAlgorithm : uint
{
    /// <summary>VIRTIO_CRYPTO_NO_CIPHER.</summary>
    None = 0,

    /// <summary>VIRTIO_CRYPTO_CIPHER_ARC4.</summary>
    Arc4 = 1,

    /// <summary>VIRTIO_CRYPTO_CIPHER_AES_ECB.</summary>
    AesEcb = 2,

    /// <summary>VIRTIO_CRYPTO_CIPHER_AES_CBC.</summary>
    AesCbc = 3,

    /// <summary>VIRTIO_CRYPTO_CIPHER_AES_CTR.</summary>
    AesCtr = 4,

    /// <summary>VIRTIO_CRYPTO_CIPHER_DES_ECB.</summary>
    DesEcb = 5,

    /// <summary>VIRTIO_CRYPTO_CIPHER_DES_CBC.</summary>
    DesCbc = 6,

    /// <summary>VIRTIO_CRYPTO_CIPHER_3DES_ECB.</summary>
    TripleDesEcb = 7,

    /// <summary>VIRTIO_CRYPTO_CIPHER_3DES_CBC.</summary>
    TripleDesCbc = 8,

    /// <summary>VIRTIO_CRYPTO_CIPHER_3DES_CTR.</summary>
    TripleDesCtr = 9,

    /// <summary>VIRTIO_CRYPTO_CIPHER_KASUMI_F8.</summary>
    KasumiF8 = 10,

    /// <summary>VIRTIO_CRYPTO_CIPHER_SNOW3G_UEA2.</summary>
    Snow3gUea2 = 11,

    /// <summary>VIRTIO_CRYPTO_CIPHER_AES_F8.</summary>
    AesF8 = 12,

    /// <summary>VIRTIO_CRYPTO_CIPHER_AES_XTS.</summary>
    AesXts = 13,

    /// <summary>VIRTIO_CRYPTO_CIPHER_ZUC_EEA3.</summary>
    ZucEea3 = 14,
}
