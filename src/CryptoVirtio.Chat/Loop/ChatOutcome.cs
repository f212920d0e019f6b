namespace CryptoVirtio.Chat;

/// <summary>How a conversation ended.</summary>
public enum ChatOutcome
{
    /// <summary>Both streams ended properly and everything was delivered.</summary>
    Ok,

    /// <summary>The connection broke, or could not be used.</summary>
    Network,

    /// <summary>The handshake took too long.</summary>
    TimedOut,

    /// <summary>The peer holds another key, speaks another protocol, or the stream was tampered with.</summary>
    AuthenticationFailed,

    /// <summary>The stream ended without the peer's authenticated end; what came before was delivered.</summary>
    Truncated,

    /// <summary>The connection carried as many records as its keys allow.</summary>
    Exhausted,

    /// <summary>Standard input could not be read.</summary>
    InputFailed,

    /// <summary>Standard output is closed or cannot be written.</summary>
    OutputClosed,

    /// <summary>The wake descriptor became readable. Unless the input had ended, the peer of an encrypted channel sees a truncated stream.</summary>
    Interrupted,

    /// <summary>The crypto device failed; nothing was sent or released since.</summary>
    DeviceFailed,
}
