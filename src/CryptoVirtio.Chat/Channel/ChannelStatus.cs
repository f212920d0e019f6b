namespace CryptoVirtio.Chat;

/// <summary>What a handshake, a record layer or a channel says of one step.</summary>
public enum ChannelStatus
{
    /// <summary>Done.</summary>
    Ok,

    /// <summary>Nothing is wrong, but more bytes of the peer are needed.</summary>
    Incomplete,

    /// <summary>Nothing is wrong, but there is no room for the next piece of plaintext.</summary>
    Full,

    /// <summary>The peer's bytes are not acceptable: altered, replayed, of another key or another protocol. The channel is dead.</summary>
    Refused,

    /// <summary>The stream ended without the peer's authenticated end. The channel is dead.</summary>
    Truncated,

    /// <summary>The crypto device failed. The channel is dead; nothing was sent and nothing released.</summary>
    DeviceFailed,

    /// <summary>A counter reached its limit. The channel is dead.</summary>
    Exhausted,
}
