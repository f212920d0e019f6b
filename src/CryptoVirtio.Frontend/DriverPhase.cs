namespace CryptoVirtio.Frontend;

/// <summary>Where a driver stands.</summary>
internal enum DriverPhase
{
    /// <summary>Not set up, or the device failed: the next open sets it up anew.</summary>
    Down,

    /// <summary>Somebody is setting it up.</summary>
    Starting,

    /// <summary>Requests flow.</summary>
    Live,

    /// <summary>Removed: for good.</summary>
    Removed,
}
