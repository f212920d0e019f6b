namespace CryptoVirtio.Virtqueue;

/// <summary>The registers behind a device's lock.</summary>
internal struct Registers
{
    public DeviceStatus Status;
    public RingFeatures Accepted;
    public QueueLayout Layout;
    public ICallSink? Sink;

    /// <summary>A reset was asked for, and operations still hold guest memory. Status keeps its old value until they let go.</summary>
    public bool Resetting;

    /// <summary>Counts resets: tells a life of the queue from those before.</summary>
    public uint Life;

    /// <summary>Whether the queue of this life is live: after DRIVER_OK, and no reset was asked for.</summary>
    public readonly bool IsLive(uint life) => Life == life && !Resetting && Status.HasFlag(DeviceStatus.DriverOk);
}
