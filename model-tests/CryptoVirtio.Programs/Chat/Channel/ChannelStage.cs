namespace CryptoVirtio.Programs;

/// <summary>How far an end is when nobody interferes.</summary>
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
