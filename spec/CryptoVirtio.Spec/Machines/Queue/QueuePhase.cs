namespace CryptoVirtio.Spec;

/// <summary>Who works on a ring.</summary>
public enum QueuePhase
{
    /// <summary>None: there is no ring, it is broken, or it was given up and the device reset.</summary>
    None,

    /// <summary>The driver; the device has not taken it over, or is not traced.</summary>
    Driver,

    /// <summary>The device; the driver is not traced.</summary>
    Device,

    /// <summary>Both, and both are seen: each can be held to what the other did.</summary>
    Both,

    /// <summary>The device, until it is reset: the driver gave up.</summary>
    Left,
}
