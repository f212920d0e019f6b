namespace CryptoVirtio.ModelTests;

/// <summary>A device with a <see cref="FakeModel"/> behind it and a driver's ring before it. The device is held against the specification with every step.</summary>
internal sealed class DeviceBench
{
    public const DeviceStatus Acknowledged = DeviceStatus.Acknowledge;
    public const DeviceStatus Driven = Acknowledged | DeviceStatus.Driver;
    public const DeviceStatus Agreed = Driven | DeviceStatus.FeaturesOk;
    public const DeviceStatus Live = Agreed | DeviceStatus.DriverOk;
    public const RingFeatures Offered = RingFeatures.EventIndex | RingFeatures.Version1;
    public const ushort MaxSize = 4;

    private readonly RingMemory _ring = new(MaxSize);

    /// <summary>Puts it together.</summary>
    /// <param name="tracer">Hears the registers in the place of a monitor.</param>
    public DeviceBench(ITracer? tracer = null)
    {
        ITracer monitor = tracer is null ? StrictMonitor.OfBareHost() : new Unmonitored("the registers alone are recorded");
        Device = Observed.Registers(
            SystemSync.Instance,
            Model,
            RingFeatures.EventIndex,
            MaxSize,
            (layout, features) =>
            {
                Created.Add((layout, features));
                return Observed.DeviceRing(_ring.Memory, 0, layout, features, monitor);
            },
            tracer ?? monitor);
        Device.Connect(Sink);
    }

    public FakeModel Model { get; } = new();

    public FakeSink Sink { get; } = new();

    public VirtioDevice Device { get; }

    /// <summary>Every ring that the device had to make.</summary>
    public List<(QueueLayout Layout, RingFeatures Features)> Created { get; } = [];

    public QueueLayout Layout => _ring.Layout;

    /// <summary>A driver's side for a new life of the ring.</summary>
    public DriverQueue NewDriver(RingFeatures features = Offered) => Observed.DriverRing(_ring.Memory, Layout, features, Unmonitored.Breaker)!;

    /// <summary>Writes one status after the other.</summary>
    public DeviceStatus Write(params ReadOnlySpan<DeviceStatus> statuses)
    {
        foreach (DeviceStatus status in statuses)
        {
            Device.WriteStatus(status);
        }

        return Device.Status;
    }

    /// <summary>Brings the device up to DRIVER_OK.</summary>
    public DeviceStatus GoLive()
    {
        Write(Acknowledged, Driven);
        Device.AcceptFeatures(Offered);
        Write(Agreed);
        Device.ConfigureQueue(0, Layout);
        return Write(Live);
    }
}
