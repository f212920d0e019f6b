namespace CryptoVirtio.Virtqueue;

/// <summary>The device status register (virtio 1.2, 2.1).</summary>
[Flags]
public enum DeviceStatus : byte
{
    /// <summary>Reset. Written by the driver to ask for it, read back once it is done.</summary>
    Reset = 0,

    /// <summary>ACKNOWLEDGE: the driver has found the device.</summary>
    Acknowledge = 1,

    /// <summary>DRIVER: it knows how to drive it.</summary>
    Driver = 2,

    /// <summary>DRIVER_OK: it is set up; the queues are live.</summary>
    DriverOk = 4,

    /// <summary>FEATURES_OK: the negotiation is over, if the device lets the bit stand.</summary>
    FeaturesOk = 8,

    /// <summary>DEVICE_NEEDS_RESET: set by the device when it cannot go on.</summary>
    NeedsReset = 64,

    /// <summary>FAILED: the driver has given up.</summary>
    Failed = 128,
}
