namespace CryptoVirtio.VhostUser;

/// <summary>What a front end asks of the back end: the request ids of the vhost-user specification, "Front-end message types".</summary>
public enum FrontEndRequest : uint
{
    /// <summary>VHOST_USER_GET_FEATURES. Reply: u64, the features on offer.</summary>
    GetFeatures = 1,

    /// <summary>VHOST_USER_SET_FEATURES. u64: the features accepted.</summary>
    SetFeatures = 2,

    /// <summary>VHOST_USER_SET_OWNER. Empty.</summary>
    SetOwner = 3,

    /// <summary>VHOST_USER_RESET_OWNER. Obsolete; ignored.</summary>
    ResetOwner = 4,

    /// <summary>VHOST_USER_SET_MEM_TABLE. <see cref="MemoryTable"/>, one descriptor for each region.</summary>
    SetMemoryTable = 5,

    /// <summary>VHOST_USER_SET_VRING_NUM. <see cref="VringState"/>: entries.</summary>
    SetVringNumber = 8,

    /// <summary>VHOST_USER_SET_VRING_ADDR. <see cref="VringAddress"/>.</summary>
    SetVringAddress = 9,

    /// <summary>VHOST_USER_SET_VRING_BASE. <see cref="VringState"/>: the next available index.</summary>
    SetVringBase = 10,

    /// <summary>VHOST_USER_GET_VRING_BASE. <see cref="VringState"/>: stops the ring. Reply: the same, with its next available index.</summary>
    GetVringBase = 11,

    /// <summary>VHOST_USER_SET_VRING_KICK. <see cref="VringDescriptor"/>, a descriptor unless it has none. Starts the ring.</summary>
    SetVringKick = 12,

    /// <summary>VHOST_USER_SET_VRING_CALL. <see cref="VringDescriptor"/>, a descriptor unless it has none.</summary>
    SetVringCall = 13,

    /// <summary>VHOST_USER_SET_VRING_ERR. <see cref="VringDescriptor"/>, a descriptor unless it has none.</summary>
    SetVringError = 14,

    /// <summary>VHOST_USER_GET_PROTOCOL_FEATURES. Reply: u64.</summary>
    GetProtocolFeatures = 15,

    /// <summary>VHOST_USER_SET_PROTOCOL_FEATURES. u64.</summary>
    SetProtocolFeatures = 16,

    /// <summary>VHOST_USER_GET_QUEUE_NUM. Reply: u64, queues that the back end has.</summary>
    GetQueueNumber = 17,

    /// <summary>VHOST_USER_SET_VRING_ENABLE. <see cref="VringState"/>: 1 or 0.</summary>
    SetVringEnable = 18,

    /// <summary>VHOST_USER_GET_CONFIG. u32 offset, u32 size, u32 flags, the bytes. Reply: the same.</summary>
    GetConfig = 24,

    /// <summary>VHOST_USER_SET_CONFIG. As GET_CONFIG; refused, the config space is read-only.</summary>
    SetConfig = 25,

    /// <summary>VHOST_USER_CREATE_CRYPTO_SESSION. The device's own: <see cref="IVhostUserDevice.TryAnswer"/>.</summary>
    CreateCryptoSession = 26,

    /// <summary>VHOST_USER_CLOSE_CRYPTO_SESSION. The device's own: <see cref="IVhostUserDevice.TryAnswer"/>.</summary>
    CloseCryptoSession = 27,
}
