namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>
/// What a session does. The first three are <c>op_type</c> of the CIPHER service, le32 (virtio 1.2, 5.9.7.2.1); the MAC service has no such
/// field.
/// </summary>
public enum VirtioCryptoOperation : uint
{
    /// <summary>VIRTIO_CRYPTO_SYM_OP_NONE.</summary>
    None = 0,

    /// <summary>VIRTIO_CRYPTO_SYM_OP_CIPHER.</summary>
    Cipher = 1,

    /// <summary>VIRTIO_CRYPTO_SYM_OP_ALGORITHM_CHAINING: a cipher and a hash over parts of one source.</summary>
    AlgorithmChaining = 2,

    /// <summary>The MAC service. Not on the wire: as an <c>op_type</c> this number means nothing.</summary>
    Mac = 3,
}
