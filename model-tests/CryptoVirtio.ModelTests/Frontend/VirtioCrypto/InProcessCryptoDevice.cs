using CryptoVirtio.Protocol.VirtioCrypto;

namespace CryptoVirtio.ModelTests;

/// <summary>
/// A standard device in process with its driver: a data queue and a control queue, each behind registers of its own, over private memory and
/// on one thread.
/// </summary>
internal sealed class InProcessCryptoDevice : IVirtioTransport, IConfigSpace, IDisposable
{
    private const ulong GuestBase = 0x1_0000_0000;
    private const ushort QueueSize = 64;
    private static readonly Unmonitored s_machine = new("no machine stands for the standard protocol yet");

    private readonly VirtioCryptoBackend _backend;
    private readonly VirtioDevice[] _queues;

    public InProcessCryptoDevice(RingFeatures features, int memoryBytes = 1 << 20)
    {
        var sync = new ManualSync { MostTurns = 1_000_000 };
        Memory = new ProcessMemory(MemoryMap.Allocate((GuestBase, memoryBytes)));
        _backend = Observed.VirtioCryptoBackend(sync, new CryptoEngine(SystemSync.Instance), new VirtioCryptoOptions(), s_machine);
        Config = _backend.Config;
        Control = new ControlQueueModel(sync, new ControlHandler(_backend));
        _queues =
        [
            Wiring.Device(Memory, _backend, features, QueueSize, s_machine, sync),
            Wiring.Device(Memory, Control, features, QueueSize, s_machine, sync),
        ];
        Driver = new StandardCryptoDriver(
            new StandardDriverEnvironment(
                sync,
                sync.Clock,
                this,
                this,
                new Segment(GuestBase, (uint)memoryBytes),
                (layout, accepted, indirect) => Observed.DriverRing(Memory, layout, accepted, indirect, s_machine)),
            new StandardDriverOptions());
    }

    public StandardCryptoDriver Driver { get; }

    public ControlQueueModel Control { get; }

    public ProcessMemory Memory { get; }

    /// <summary>What the configuration space holds.</summary>
    public VirtioCryptoConfig Config { get; set; }

    /// <summary>Kicks are lost while this is set.</summary>
    public bool IsSilent { get; set; }

    /// <summary>DEVICE_NEEDS_RESET stands while this is set.</summary>
    public bool NeedsReset { get; set; }

    /// <summary>Runs before the device sees a kick.</summary>
    public Action<int>? BeforeKick { get; set; }

    public RingFeatures OfferedFeatures => _queues[0].OfferedFeatures;

    public DeviceStatus Status => _queues[0].Status | (NeedsReset ? DeviceStatus.NeedsReset : 0);

    public ushort MaxQueueSize(int queue) => queue < _queues.Length ? QueueSize : (ushort)0;

    public void AcceptFeatures(RingFeatures features) => Array.ForEach(_queues, queue => queue.AcceptFeatures(features));

    public void WriteStatus(DeviceStatus status)
    {
        NeedsReset &= status != DeviceStatus.Reset;
        Array.ForEach(_queues, queue => queue.WriteStatus(status));
    }

    public void ConfigureQueue(int queue, in QueueLayout layout) => _queues[queue].ConfigureQueue(0, layout);

    public void Connect(IInterruptHandler? sink) => Array.ForEach(_queues, queue => queue.Connect(sink));

    public void Kick(int queue)
    {
        BeforeKick?.Invoke(queue);
        if (!IsSilent)
        {
            _queues[queue].Kick(0);
        }
    }

    public void ReadConfig(int offset, Span<byte> into) => new FixedConfig(Config).ReadConfig(offset, into);

    /// <summary>Whether bytes stand anywhere in guest memory.</summary>
    public bool HasInMemory(ReadOnlySpan<byte> bytes)
    {
        MemoryRegion region = Memory.Map.Regions[0];
        Assert.True(Memory.TryLend(region.GuestBase, (uint)region.Length, Access.Read, out PayloadLease lease));
        using (lease)
        {
            return lease.Span.IndexOf(bytes) >= 0;
        }
    }

    public void Dispose()
    {
        Driver.Dispose();
        _backend.Dispose();
    }
}
