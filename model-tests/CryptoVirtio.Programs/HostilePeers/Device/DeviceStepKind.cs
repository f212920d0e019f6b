namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>What a driver does to a device in one step.</summary>
internal enum DeviceStepKind
{
    /// <summary>Publishes a request in some framing.</summary>
    Send,

    /// <summary>Kicks, wanted or not.</summary>
    Kick,

    /// <summary>Stores its interrupt suppression.</summary>
    Suppress,

    /// <summary>Resets the device and sets it up again.</summary>
    Reset,

    /// <summary>Breaks a rule of the ring.</summary>
    Hostile,

    /// <summary>Publishes a CIOCCRYPT, and others while it is executed.</summary>
    Nested,

    /// <summary>Resets the device while a CIOCCRYPT is executed.</summary>
    NestedReset,
}
