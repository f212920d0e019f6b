namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>MACs by their number in virtio 1.2, 5.9.4.3: le32 in a session, a bit in <see cref="VirtioCryptoConfig.Macs"/>.</summary>
public enum VirtioMacAlgorithm : uint
{
    /// <summary>VIRTIO_CRYPTO_NO_MAC.</summary>
    None = 0,

    /// <summary>VIRTIO_CRYPTO_MAC_HMAC_MD5.</summary>
    HmacMd5 = 1,

    /// <summary>VIRTIO_CRYPTO_MAC_HMAC_SHA1.</summary>
    HmacSha1 = 2,

    /// <summary>VIRTIO_CRYPTO_MAC_HMAC_SHA_224.</summary>
    HmacSha224 = 3,

    /// <summary>VIRTIO_CRYPTO_MAC_HMAC_SHA_256.</summary>
    HmacSha256 = 4,

    /// <summary>VIRTIO_CRYPTO_MAC_HMAC_SHA_384.</summary>
    HmacSha384 = 5,

    /// <summary>VIRTIO_CRYPTO_MAC_HMAC_SHA_512.</summary>
    HmacSha512 = 6,

    /// <summary>VIRTIO_CRYPTO_MAC_CMAC_3DES.</summary>
    CmacTripleDes = 25,

    /// <summary>VIRTIO_CRYPTO_MAC_CMAC_AES.</summary>
    CmacAes = 26,

    /// <summary>VIRTIO_CRYPTO_MAC_KASUMI_F9.</summary>
    KasumiF9 = 27,

    /// <summary>VIRTIO_CRYPTO_MAC_SNOW3G_UIA2.</summary>
    Snow3gUia2 = 28,

    /// <summary>VIRTIO_CRYPTO_MAC_GMAC_AES.</summary>
    GmacAes = 41,

    /// <summary>VIRTIO_CRYPTO_MAC_GMAC_TWOFISH.</summary>
    GmacTwofish = 42,

    /// <summary>VIRTIO_CRYPTO_MAC_CBCMAC_AES.</summary>
    CbcMacAes = 49,

    /// <summary>VIRTIO_CRYPTO_MAC_CBCMAC_KASUMI_F9.</summary>
    CbcMacKasumiF9 = 50,

    /// <summary>VIRTIO_CRYPTO_MAC_XCBC_AES.</summary>
    XcbcAes = 53,
}
