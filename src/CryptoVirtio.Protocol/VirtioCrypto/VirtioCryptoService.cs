namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>
/// The services (virtio 1.2, 5.9.4). A number has two uses: a bit of <see cref="VirtioCryptoConfig.Services"/>, and bits 8 and above of
/// an opcode.
/// </summary>
public enum VirtioCryptoService : uint
{
    /// <summary>VIRTIO_CRYPTO_SERVICE_CIPHER; algorithm chaining is a part of it.</summary>
    Cipher = 0,

    /// <summary>VIRTIO_CRYPTO_SERVICE_HASH.</summary>
    Hash = 1,

    /// <summary>VIRTIO_CRYPTO_SERVICE_MAC.</summary>
    Mac = 2,

    /// <summary>VIRTIO_CRYPTO_SERVICE_AEAD.</summary>
    Aead = 3,

    /// <summary>VIRTIO_CRYPTO_SERVICE_AKCIPHER.</summary>
    AkCipher = 4,
}
