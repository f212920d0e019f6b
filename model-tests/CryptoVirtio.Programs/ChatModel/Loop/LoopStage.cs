namespace CryptoVirtio.Programs;

/// <summary>How far a conversation is, as far as its world has decided.</summary>
public enum LoopStage
{
    /// <summary>The peer has not come to life.</summary>
    Alone,

    /// <summary>Both talk.</summary>
    Talking,

    /// <summary>The input has ended, and the peer goes on.</summary>
    InputOver,

    /// <summary>The peer has ended, and the input goes on.</summary>
    PeerOver,

    /// <summary>Both have ended, or something went wrong.</summary>
    Over,
}
