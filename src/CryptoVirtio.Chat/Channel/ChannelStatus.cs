namespace CryptoVirtio.Chat;

/// <summary>The result of one step of a handshake, a record layer or a channel.</summary>
public enum ChannelStatus
{
    /// <summary>Done.</summary>
    Ok,

    /// <summary>Nothing is wrong, but more bytes of the peer are needed.</summary>
    Incomplete,

    /// <summary>Nothing is wrong, but there is no room for the next piece of plaintext.</summary>
    Full,

    /// <summary>The peer's bytes are not acceptable: altered, replayed, of another key or another protocol. Final.</summary>
    Refused,

    /// <summary>The stream ended without the peer's authenticated end. Final.</summary>
    Truncated,

    /// <summary>The crypto device failed; nothing was sent and nothing released. Final.</summary>
    DeviceFailed,

    /// <summary>A counter reached its limit. Final.</summary>
    Exhausted,
}
