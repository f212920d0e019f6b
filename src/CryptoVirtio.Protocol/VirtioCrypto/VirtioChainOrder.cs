namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>What comes first in algorithm chaining: le32 (virtio 1.2, 5.9.7.2.1).</summary>
public enum VirtioChainOrder : uint
{
    /// <summary>VIRTIO_CRYPTO_SYM_ALG_CHAIN_ORDER_HASH_THEN_CIPHER: the hash is over the source.</summary>
    HashThenCipher = 1,

    /// <summary>VIRTIO_CRYPTO_SYM_ALG_CHAIN_ORDER_CIPHER_THEN_HASH: the hash is over the destination.</summary>
    CipherThenHash = 2,
}
