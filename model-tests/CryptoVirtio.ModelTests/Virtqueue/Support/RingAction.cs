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
    DisableCalls,

    /// <summary>Driver: calls on.</summary>
    EnableCalls,

    /// <summary>Device: the next chain.</summary>
    Pop,

    /// <summary>Device: return any of the popped chains.</summary>
    Push,

    /// <summary>Device: is a call due?</summary>
    NeedsCall,

    /// <summary>Device: kicks off.</summary>
    DisableKicks,

    /// <summary>Device: kicks on.</summary>
    EnableKicks,
}
