namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>
/// The whole device — registers, ring, backend, engine — and no driver: the test writes bytes into guest memory and
/// registers. Served inline, on one thread, unless it is given others.
/// </summary>
internal sealed class RawDevice : IInterruptHandler, IDisposable
{
    /// <summary>Every feature that this device offers.</summary>
    public const RingFeatures AllFeatures = RingFeatures.IndirectDescriptors | RingFeatures.EventIndex | RingFeatures.Version1;

    private static readonly CryptoEngine s_engine = new(SystemSync.Instance, new EngineOptions { MaxFiles = ushort.MaxValue });

    private readonly CryptoBackend _backend;

    /// <summary>Puts a device together; it is in reset.</summary>
    /// <param name="options">The device's limits.</param>
    /// <param name="tracer">Observes the device.</param>
    /// <param name="maxQueueSize">Entries that it allows.</param>
    /// <param name="engine">Executes; null for the real engine.</param>
    /// <param name="sync">Locks, signals, threads; null for one thread.</param>
    public RawDevice(BackendOptions options, ITracer tracer, ushort maxQueueSize = 8, ICryptoDevice? engine = null, ISync? sync = null)
    {
        sync ??= new ManualSync();
        Engine = new CountedDevice(engine ?? s_engine);
        Memory = GuestMemory.Take(0, GuestMap.Regions);
        _backend = Observed.Backend(sync, Engine, options, tracer);
        Registers = Wiring.Device(new WatchedMemory(Memory, Watch), _backend, AllFeatures, maxQueueSize, tracer, sync);
        Registers.Connect(this);
        Ring = new RawRing(Memory, RawRing.Place(maxQueueSize, GuestMap.Rings));
    }

    public CountedDevice Engine { get; }

    public ProcessMemory Memory { get; }

    public MemoryWatch Watch { get; } = new();

    public VirtioDevice Registers { get; }

    /// <summary>The ring of this life.</summary>
    public RawRing Ring { get; private set; }

    /// <summary>Used buffer notifications so far.</summary>
    public int Calls { get; private set; }

    /// <summary>Configuration change notifications so far.</summary>
    public int ConfigChanges { get; private set; }

    public bool NeedsReset => Registers.Status.HasFlag(DeviceStatus.NeedsReset);

    /// <summary>Reset, then the steps of 3.1.1 over a ring that was cleared, as far as the device goes along.</summary>
    /// <returns>Whether FEATURES_OK stood.</returns>
    public bool BringUp(QueueLayout layout, RingFeatures features = AllFeatures)
    {
        Reset();
        Span<byte> rings = RawRing.Span(Memory, GuestMap.Rings, (int)(GuestMap.Tables - GuestMap.Rings));
        rings.Clear();
        Ring = new RawRing(Memory, layout);
        const DeviceStatus driven = DeviceStatus.Acknowledge | DeviceStatus.Driver;
        Registers.WriteStatus(DeviceStatus.Acknowledge);
        Registers.WriteStatus(driven);
        Registers.AcceptFeatures(features);
        Registers.WriteStatus(driven | DeviceStatus.FeaturesOk);
        if (!Registers.Status.HasFlag(DeviceStatus.FeaturesOk))
        {
            return false;
        }

        Registers.ConfigureQueue(0, layout);
        Registers.WriteStatus(driven | DeviceStatus.FeaturesOk | DeviceStatus.DriverOk);
        return true;
    }

    /// <summary>Writes 0 to the status register.</summary>
    public void Reset() => Registers.WriteStatus(DeviceStatus.Reset);

    public void Kick()
    {
        Watch.Reset();
        Registers.Kick(0);
    }

    /// <summary>All guest memory, one region after the other.</summary>
    public byte[] Snapshot() =>
        [.. RawRing.Span(Memory, GuestMap.Base, GuestMap.Bytes), .. RawRing.Span(Memory, GuestMap.Behind, GuestMap.BehindBytes)];

    public void Dispose()
    {
        _backend.Dispose();
        GuestMemory.Return(Memory, GuestMap.Regions);
    }

    void IInterruptHandler.Interrupt(int queue) => Calls++;

    void IInterruptHandler.ConfigChanged() => ConfigChanges++;
}
