namespace CryptoVirtio.ModelTests;

/// <summary>One step of either side of a ring.</summary>
internal enum RingAction
{
    /// <summary>Driver: a chain with random framing.</summary>
    Add,

    /// <summary>Driver: make it available.</summary>
    Publish,

    /// <summary>Driver: is a kick due?</summary>
    NeedsKick,

    /// <summary>Driver: a returned chain.</summary>
    Take,

    /// <summary>Driver: calls off.</summary>
    DisableInterrupts,

    /// <summary>Driver: calls on.</summary>
    EnableInterrupts,

    /// <summary>Device: the next chain.</summary>
    Pop,

    /// <summary>Device: return any of the popped chains.</summary>
    Push,

    /// <summary>Device: is a call due?</summary>
    NeedsInterrupt,

    /// <summary>Device: kicks off.</summary>
    DisableKicks,

    /// <summary>Device: kicks on.</summary>
    EnableKicks,
}
