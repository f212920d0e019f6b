namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>Which hash algorithm chaining uses: le32 (virtio 1.2, 5.9.7.2.1).</summary>
public enum VirtioHashMode : uint
{
    /// <summary>VIRTIO_CRYPTO_SYM_HASH_MODE_PLAIN: a hash without a key.</summary>
    Plain = 1,

    /// <summary>VIRTIO_CRYPTO_SYM_HASH_MODE_AUTH: a MAC.</summary>
    Auth = 2,

    /// <summary>VIRTIO_CRYPTO_SYM_HASH_MODE_NESTED.</summary>
    Nested = 3,
}
