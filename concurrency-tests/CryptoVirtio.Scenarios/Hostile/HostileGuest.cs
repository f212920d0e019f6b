namespace CryptoVirtio.Scenarios;

/// <summary>
/// A guest without a driver and the whole device: registers, ring, backend, a toy for an engine. The guest writes any value
/// into memory and registers; a request is two descriptors, and everything lies in one region with nothing behind it. The device is
/// served by the thread that kicks.
/// </summary>
internal sealed partial class HostileGuest : IInterruptHandler
{
    private const ulong MemoryAt = 0x1000;
    private const ulong ReplyAt = MemoryAt + 0x100;
    private const int MemoryBytes = 0x140;
    private const byte Canary = 0xc5;
    private const RingFeatures Features = RingFeatures.IndirectDescriptors;
    private const DeviceStatus Ready = DeviceStatus.Acknowledge | DeviceStatus.Driver | DeviceStatus.FeaturesOk | DeviceStatus.DriverOk;

    private readonly IRun _run;
    private readonly SpecBinding _binding;
    private readonly IExploredSync _sync;
    private readonly ExploredRam _ram;
    private readonly ExploredMemory _memory;
    private readonly RingArea _descriptors;
    private readonly RingArea _avail;
    private readonly RingArea _used;
    private readonly ToyEngine _engine;
    private readonly CryptoBackend _backend;
    private ulong _nonce;
    private ushort _availIndex;
    private bool _isEnded;

    public HostileGuest(IRun run)
    {
        _run = run;
        _sync = run.Sync;
        SpecBinding tracer = _binding = new SpecBinding(run, AllMachines.Carrier, hostOnly: true);
        Layout = QueueLayout.Place(Size, MemoryAt, out _);
        _ram = run.NewRam(MemoryAt, MemoryBytes);
        RingNames.Give(_ram, Layout);
        _memory = new ExploredMemory(_ram);
        _memory.TryGetArea(Layout.Descriptors, Layout.DescriptorBytes, out _descriptors);
        _memory.TryGetArea(Layout.Avail, Layout.AvailBytes, out _avail);
        _memory.TryGetArea(Layout.Used, Layout.UsedBytes, out _used);
        _engine = new ToyEngine(run) { BetweenPasses = _ram.Reload };
        _backend = Observed.Backend(_sync, _engine, new BackendOptions { Threads = 0 }, tracer);
        Device = Wiring.Device(_memory, _backend, Features, Size, tracer, _sync);
        Device.Connect(this);
        run.Finally(End);
    }

    /// <summary>Entries of the queue.</summary>
    public const ushort Size = 2;

    /// <summary>Where a request lies.</summary>
    public const ulong RequestAt = MemoryAt + 0x80;

    /// <summary>Where the ring lies when nothing is wrong with it.</summary>
    public QueueLayout Layout { get; }

    public VirtioDevice Device { get; }

    /// <summary>Files that the engine has open.</summary>
    public int OpenFiles => _engine.Opened - _engine.Closed;

    /// <summary>Sets the device up with a file and a session; the handle of the file and the number of the session.</summary>
    public (uint Handle, uint Session) Begin()
    {
        Start(Layout);
        Errno status = Ask(HostileRequests.Hello(++_nonce), HelloReply.Size, out _);
        _run.Check(status == Errno.OK, $"HELLO ended with {status}.");
        status = Ask(HostileRequests.Open(), 0, out uint handle);
        _run.Check(status == Errno.OK, $"OPEN ended with {status}.");
        status = Ask(HostileRequests.Create(handle), 0, out uint session);
        _run.Check(status == Errno.OK, $"CIOCGSESSION ended with {status}.");
        return (handle, session);
    }

    /// <summary>Reset, negotiation, a fresh ring, DRIVER_OK.</summary>
    public void Start(in QueueLayout layout)
    {
        bool agreed = DriverHandshake.TryNegotiate(Device, _sync, new ExploredClock(), Features, Deadline.Never, out _);
        _run.Check(agreed, "There is no agreement with the device.");
        _availIndex = 0;
        StoreIndex(0);
        _memory.Store16(_used, QueueLayout.IndexOffset, 0, Order.Relaxed, RingSites.DriverInitialise);
        Device.ConfigureQueue(0, layout);
        Device.WriteStatus(Ready);
    }

    /// <summary>Writes a request with room for its reply into memory, and into the ring all but the index.</summary>
    public void Prepare(byte[] request, int outputs)
    {
        Fill(RequestAt, request);
        byte[] untouched = new byte[MemoryAt + MemoryBytes - ReplyAt];
        untouched.AsSpan().Fill(Canary);
        Fill(ReplyAt, untouched);
        Describe(0, new Descriptor(RequestAt, (uint)request.Length, DescriptorFlags.Next, 1));
        Describe(1, new Descriptor(ReplyAt, (uint)(ReplyHeader.Size + outputs), DescriptorFlags.Write, 0));
        _memory.Write(_avail, QueueLayout.EntriesOffset + (sizeof(ushort) * (_availIndex % Size)), (ushort)0, RingSites.DriverAvailEntry);
    }

    /// <summary>Moves avail.idx on, by as much as it likes.</summary>
    public void Publish(int by = 1)
    {
        _availIndex += (ushort)by;
        StoreIndex(_availIndex);
    }

    /// <summary>Writes a descriptor.</summary>
    public void Describe(int index, Descriptor descriptor) => _memory.Write(_descriptors, index * Descriptor.Size, descriptor, RingSites.DriverDescriptor);

    /// <summary>Overwrites memory.</summary>
    public void Fill(ulong address, ReadOnlySpan<byte> bytes)
    {
        _memory.TryLend(address, (uint)bytes.Length, Access.Write, out PayloadLease lease);
        using (lease)
        {
            bytes.CopyTo(lease.Span);
        }
    }

    /// <summary>From now on the guest may write these bytes while the device works on them.</summary>
    /// <param name="address">The first.</param>
    /// <param name="count">How many.</param>
    /// <param name="name">For reports.</param>
    /// <param name="field">Bytes of a field, which is never torn.</param>
    public void Contest(ulong address, int count, string name, int field = sizeof(uint)) => _ram.Contest(address, count, name, field);

    /// <summary>Overwrites four bytes.</summary>
    public void Poke(ulong address, uint value)
    {
        _memory.TryGetArea(address, sizeof(uint), out RingArea area);
        _memory.Write(area, 0, value, RingSites.DriverDescriptor);
    }

    void IInterruptHandler.Interrupt(int queue)
    {
    }

    void IInterruptHandler.ConfigChanged()
    {
    }

    private void StoreIndex(ushort value) => _memory.Store16(_avail, QueueLayout.IndexOffset, value, Order.Release, RingSites.DriverPublish);
}
