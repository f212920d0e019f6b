namespace CryptoVirtio.VhostUser;

/// <summary>VHOST_USER_PROTOCOL_F_*: what the two sides may send beyond the first version.</summary>
[Flags]
public enum ProtocolFeatures : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>MQ: GET_QUEUE_NUM.</summary>
    MultipleQueues = 1UL << 0,

    /// <summary>REPLY_ACK: a request may ask for an answer that is 0 or not.</summary>
    ReplyAck = 1UL << 3,

    /// <summary>CRYPTO_SESSION: the session messages.</summary>
    CryptoSession = 1UL << 7,

    /// <summary>CONFIG: the config space.</summary>
    Config = 1UL << 9,
}
