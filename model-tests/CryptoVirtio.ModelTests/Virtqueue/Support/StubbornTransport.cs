namespace CryptoVirtio.ModelTests;

/// <summary>A device that keeps a record, and offers what it likes.</summary>
internal sealed class StubbornTransport(IVirtioTransport inner) : IVirtioTransport
{
    /// <summary>What is on offer, whatever the device could do.</summary>
    public RingFeatures Features { get; init; } = inner.OfferedFeatures;

    /// <summary>The status writes, in order.</summary>
    public List<DeviceStatus> Written { get; } = [];

    /// <summary>The number of the last status write before features were accepted, from 0.</summary>
    public int AcceptedAfter { get; private set; }

    public RingFeatures OfferedFeatures => Features;

    public DeviceStatus Status => inner.Status;

    public ushort MaxQueueSize(int queue) => inner.MaxQueueSize(queue);

    public void AcceptFeatures(RingFeatures features)
    {
        AcceptedAfter = Written.Count - 1;
        inner.AcceptFeatures(features);
    }

    public void WriteStatus(DeviceStatus status)
    {
        Written.Add(status);
        inner.WriteStatus(status);
    }

    public void ConfigureQueue(int queue, in QueueLayout layout) => inner.ConfigureQueue(queue, layout);

    public void Kick(int queue) => inner.Kick(queue);

    public void Connect(IInterruptHandler? sink) => inner.Connect(sink);
}
