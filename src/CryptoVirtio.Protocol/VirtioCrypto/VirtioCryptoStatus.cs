namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>How an operation ended: <c>enum VIRTIO_CRYPTO_STATUS</c> (virtio 1.2, 5.9.7.1). One byte behind data, le32 in the outcome of a session.</summary>
public enum VirtioCryptoStatus : byte
{
    /// <summary>VIRTIO_CRYPTO_OK.</summary>
    Ok = 0,

    /// <summary>VIRTIO_CRYPTO_ERR: any failure that has no other number.</summary>
    Error = 1,

    /// <summary>VIRTIO_CRYPTO_BADMSG: authentication failed, of AEAD only.</summary>
    BadMessage = 2,

    /// <summary>VIRTIO_CRYPTO_NOTSUPP: the operation or the algorithm is not supported.</summary>
    NotSupported = 3,

    /// <summary>VIRTIO_CRYPTO_INVSESS: a data request names no session.</summary>
    InvalidSession = 4,

    /// <summary>VIRTIO_CRYPTO_NOSPC: no free session id; only when VIRTIO_CRYPTO_F_REVISION_1 was negotiated.</summary>
    NoSpace = 5,

    /// <summary>VIRTIO_CRYPTO_KEY_REJECTED: a signature does not verify, of AKCIPHER only.</summary>
    KeyRejected = 6,
}
