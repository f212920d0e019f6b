namespace CryptoVirtio.Spec;

/// <summary>Where one end of an encrypted chat stands.</summary>
public enum ChannelPhase
{
    /// <summary>Hellos and the first CONFIRM; the peer has not proved its key yet.</summary>
    Handshake,

    /// <summary>Both have proved their key, and both may send.</summary>
    Established,

    /// <summary>The own end was told; the peer may still send.</summary>
    OwnEnded,

    /// <summary>The peer has ended; the own half goes on.</summary>
    PeerEnded,

    /// <summary>Both have ended.</summary>
    Closed,

    /// <summary>The stream ended before the peer said so: it has to be reported.</summary>
    Truncated,

    /// <summary>A record was verified that must not come here: the channel has to fail.</summary>
    Refusing,

    /// <summary>It is dead: nothing is sent and nothing released.</summary>
    Failed,
}
