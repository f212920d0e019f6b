namespace CryptoVirtio.Programs;

/// <summary>The stage of an end without interference.</summary>
public enum ChannelStage
{
    /// <summary>It has not said hello.</summary>
    Silent,

    /// <summary>It has said hello.</summary>
    Greeted,

    /// <summary>The handshake is over.</summary>
    Open,

    /// <summary>Its stream has ended.</summary>
    Ended,
}
