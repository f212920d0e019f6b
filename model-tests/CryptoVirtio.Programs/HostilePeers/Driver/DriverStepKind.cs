namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>What a caller, or the device, does in one step.</summary>
internal enum DriverStepKind
{
    /// <summary>How driver and device are set up; only the first step counts.</summary>
    Setting,

    /// <summary>open(2), which sets the device up when it is not.</summary>
    Open,

    /// <summary>close(2).</summary>
    Close,

    /// <summary>close(2) while the queue is full: the host hears of it with the next slot that is free.</summary>
    CloseWhenFull,

    /// <summary>CIOCGSESSION.</summary>
    Create,

    /// <summary>CIOCFSESSION.</summary>
    Free,

    /// <summary>CIOCGSESSINFO.</summary>
    Info,

    /// <summary>CIOCCRYPT over the caller's memory.</summary>
    Crypt,

    /// <summary>CIOCCRYPT over rented memory, not waited for.</summary>
    Submit,

    /// <summary>Takes what was submitted back.</summary>
    Reap,

    /// <summary>Rents until there is no more, and gives it back: at once, or when another caller needs it.</summary>
    Rent,

    /// <summary>The device answers something that it holds, however late.</summary>
    Answer,

    /// <summary>The device notifies for nothing.</summary>
    Notify,

    /// <summary>The device changes the words that ask for kicks.</summary>
    Suppress,

    /// <summary>The device breaks a rule, or asks for a reset.</summary>
    Break,

    /// <summary>The driver is removed: for good, so no program goes on for long behind it.</summary>
    Remove,

    /// <summary>Everything is answered, and nothing may be left over.</summary>
    Settle,
}
