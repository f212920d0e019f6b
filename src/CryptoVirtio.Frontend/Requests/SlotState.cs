namespace CryptoVirtio.Frontend;

/// <summary>Where a request slot stands.</summary>
internal enum SlotState
{
    /// <summary>Nobody's.</summary>
    Free,

    /// <summary>Its caller fills it, or reads its reply.</summary>
    Owned,

    /// <summary>The device has it; its caller waits.</summary>
    InFlight,

    /// <summary>The device has returned it, or was given up; its caller has not looked yet.</summary>
    Done,

    /// <summary>The device has it, and nobody waits any more: quarantined until the device returns it or is reset.</summary>
    Abandoned,
}
