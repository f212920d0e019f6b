namespace CryptoVirtio.Frontend;

/// <summary>Where a driver stands with its device.</summary>
internal enum DevicePhase
{
    /// <summary>Not set up, or the device failed: the next open sets it up.</summary>
    Down,

    /// <summary>A caller sets it up.</summary>
    Starting,

    /// <summary>DRIVER_OK stands and HELLO was answered.</summary>
    Live,

    /// <summary>Removed: for good.</summary>
    Removed,
}
