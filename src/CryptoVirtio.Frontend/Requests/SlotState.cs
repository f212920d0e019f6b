namespace CryptoVirtio.Frontend;

/// <summary>Where a request slot stands.</summary>
internal enum SlotState
{
    /// <summary>In the pool, or of a ring that has failed.</summary>
    Free,

    /// <summary>Its caller fills it.</summary>
    Owned,

    /// <summary>The device has it; its caller waits, or will reap.</summary>
    InFlight,

    /// <summary>The device has returned it, or has failed; its caller reads the reply.</summary>
    Done,

    /// <summary>The device has it and its caller has gone: quarantined until the device returns it or is reset.</summary>
    Abandoned,
}
