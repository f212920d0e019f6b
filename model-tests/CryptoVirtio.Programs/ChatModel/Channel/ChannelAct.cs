namespace CryptoVirtio.Programs;

/// <summary>What a <see cref="ChannelCommand"/> does.</summary>
public enum ChannelAct
{
    /// <summary>Both ends start, and all that is said is delivered until both are silent.</summary>
    Open,

    /// <summary>The end sends its hello.</summary>
    Start,

    /// <summary>The end sends A bytes of user data; equal B, equal data.</summary>
    Send,

    /// <summary>The end ends its stream.</summary>
    End,

    /// <summary>At most A bytes of what is on the wire reach the end.</summary>
    Deliver,

    /// <summary>The end's user takes at most A bytes of what was released.</summary>
    Take,

    /// <summary>On the wire to the end, bit B of message A is flipped.</summary>
    Flip,

    /// <summary>On the wire to the end, message A is lost.</summary>
    Drop,

    /// <summary>On the wire to the end, message A comes twice.</summary>
    Duplicate,

    /// <summary>On the wire to the end, messages A and B change places.</summary>
    Swap,

    /// <summary>The end's own message A comes back to it.</summary>
    Reflect,

    /// <summary>A record of another connection with the same shared key and number comes to the end.</summary>
    Splice,

    /// <summary>Of what is on the wire to the end only A bytes arrive, and nothing ever after.</summary>
    Cut,

    /// <summary>All that is on the wire reaches the end, and then the end of the stream.</summary>
    Finish,

    /// <summary>The end's device does A operations more, and fails at the next.</summary>
    Fault,

    /// <summary>The connection is given up, and another one begins with the same shared key.</summary>
    Reconnect,
}
