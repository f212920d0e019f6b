namespace CryptoVirtio.Spec;

/// <summary>Where one end of an encrypted chat stands.</summary>
public enum ChannelPhase
{
    /// <summary>Hellos and the first CONFIRM; the peer has not proved its key yet.</summary>
    Handshake,

    /// <summary>Both have proved their key, and both may send.</summary>
    Established,

    /// <summary>The own stream has ended with a CLOSE; the peer may still send.</summary>
    OwnEnded,

    /// <summary>The peer has ended; the own half goes on.</summary>
    PeerEnded,

    /// <summary>Both have ended.</summary>
    Closed,

    /// <summary>The connection ended before the peer's CLOSE: it has to be reported.</summary>
    Truncated,

    /// <summary>A record was verified that must not come here: the channel has to fail.</summary>
    Refusing,

    /// <summary>It has failed: nothing is sent and nothing released.</summary>
    Failed,
}
