namespace CryptoVirtio.Virtqueue;

/// <summary>The registers behind a device's lock.</summary>
internal struct Registers
{
    public DeviceStatus Status;
    public RingFeatures Accepted;
    public QueueLayout Layout;
    public IInterruptHandler? Sink;

    /// <summary>A reset was asked for, and operations still hold guest memory. Status keeps its old value until they let go.</summary>
    public bool Resetting;

    /// <summary>Counts resets: tells the queue after a reset from those before.</summary>
    public uint ResetCount;

    /// <summary>Whether the queue since this reset is live: after DRIVER_OK, and no reset was asked for.</summary>
    public readonly bool IsLive(uint resetCount) => ResetCount == resetCount && !Resetting && Status.HasFlag(DeviceStatus.DriverOk);
}
