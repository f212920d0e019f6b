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
}
