namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>
/// What a request asks for: le32, <c>service &lt;&lt; 8 | operation</c> (virtio 1.2, 5.9.7.2, 5.9.7.3). Data requests and control requests
/// have numbers of their own within a service.
/// </summary>
public enum VirtioCryptoOpcode : uint
{
    /// <summary>VIRTIO_CRYPTO_CIPHER_ENCRYPT, data.</summary>
    CipherEncrypt = (VirtioCryptoService.Cipher << 8) | 0,

    /// <summary>VIRTIO_CRYPTO_CIPHER_DECRYPT, data.</summary>
    CipherDecrypt = (VirtioCryptoService.Cipher << 8) | 1,

    /// <summary>VIRTIO_CRYPTO_CIPHER_CREATE_SESSION, control.</summary>
    CipherCreateSession = (VirtioCryptoService.Cipher << 8) | 2,

    /// <summary>VIRTIO_CRYPTO_CIPHER_DESTROY_SESSION, control.</summary>
    CipherDestroySession = (VirtioCryptoService.Cipher << 8) | 3,

    /// <summary>VIRTIO_CRYPTO_HASH, data.</summary>
    Hash = (VirtioCryptoService.Hash << 8) | 0,

    /// <summary>VIRTIO_CRYPTO_HASH_CREATE_SESSION, control.</summary>
    HashCreateSession = (VirtioCryptoService.Hash << 8) | 2,

    /// <summary>VIRTIO_CRYPTO_HASH_DESTROY_SESSION, control.</summary>
    HashDestroySession = (VirtioCryptoService.Hash << 8) | 3,

    /// <summary>VIRTIO_CRYPTO_MAC, data.</summary>
    Mac = (VirtioCryptoService.Mac << 8) | 0,

    /// <summary>VIRTIO_CRYPTO_MAC_CREATE_SESSION, control.</summary>
    MacCreateSession = (VirtioCryptoService.Mac << 8) | 2,

    /// <summary>VIRTIO_CRYPTO_MAC_DESTROY_SESSION, control.</summary>
    MacDestroySession = (VirtioCryptoService.Mac << 8) | 3,

    /// <summary>VIRTIO_CRYPTO_AEAD_ENCRYPT, data.</summary>
    AeadEncrypt = (VirtioCryptoService.Aead << 8) | 0,

    /// <summary>VIRTIO_CRYPTO_AEAD_DECRYPT, data.</summary>
    AeadDecrypt = (VirtioCryptoService.Aead << 8) | 1,

    /// <summary>VIRTIO_CRYPTO_AEAD_CREATE_SESSION, control.</summary>
    AeadCreateSession = (VirtioCryptoService.Aead << 8) | 2,

    /// <summary>VIRTIO_CRYPTO_AEAD_DESTROY_SESSION, control.</summary>
    AeadDestroySession = (VirtioCryptoService.Aead << 8) | 3,

    /// <summary>VIRTIO_CRYPTO_AKCIPHER_ENCRYPT, data.</summary>
    AkCipherEncrypt = (VirtioCryptoService.AkCipher << 8) | 0,

    /// <summary>VIRTIO_CRYPTO_AKCIPHER_DECRYPT, data.</summary>
    AkCipherDecrypt = (VirtioCryptoService.AkCipher << 8) | 1,

    /// <summary>VIRTIO_CRYPTO_AKCIPHER_SIGN, data.</summary>
    AkCipherSign = (VirtioCryptoService.AkCipher << 8) | 2,

    /// <summary>VIRTIO_CRYPTO_AKCIPHER_VERIFY, data.</summary>
    AkCipherVerify = (VirtioCryptoService.AkCipher << 8) | 3,

    /// <summary>VIRTIO_CRYPTO_AKCIPHER_CREATE_SESSION, control.</summary>
    AkCipherCreateSession = (VirtioCryptoService.AkCipher << 8) | 4,

    /// <summary>VIRTIO_CRYPTO_AKCIPHER_DESTROY_SESSION, control.</summary>
    AkCipherDestroySession = (VirtioCryptoService.AkCipher << 8) | 5,
}
