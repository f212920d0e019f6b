namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>The direction of a cipher session: le32 (virtio 1.2, 5.9.7.2.1). Opcodes count differently: encrypt is 0 there.</summary>
public enum VirtioCryptoDirection : uint
{
    /// <summary>VIRTIO_CRYPTO_OP_ENCRYPT.</summary>
    Encrypt = 1,

    /// <summary>VIRTIO_CRYPTO_OP_DECRYPT.</summary>
    Decrypt = 2,
}
