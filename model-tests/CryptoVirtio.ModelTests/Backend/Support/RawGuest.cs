namespace CryptoVirtio.ModelTests;

/// <summary>
/// A guest without a driver: it writes any bytes in any framing onto the ring of a backend, with canaries around and behind every
/// buffer. Used from one thread. The device is held against the specification.
/// </summary>
internal sealed class RawGuest : IInterruptHandler, IDisposable
{
    public const ulong GuestBase = 0x2_0000_0000;
    private const int RingBytes = 64 << 10;
    private const int Gap = 16;
    private const byte Canary = 0xC5;
    private readonly LiveMonitor _monitor = LiveMonitor.OfCarrier();
    private readonly RingFeatures _features;
    private readonly ushort _queueSize;
    private readonly Dictionary<uint, RawRequest> _sent = [];
    private readonly Dictionary<uint, RawReply> _replies = [];
    private DriverQueue _queue = null!;
    private uint _token;
    private ulong _next;

    public RawGuest(ICryptoDevice engine, BackendOptions? options = null, int memoryBytes = 512 << 10, ushort queueSize = 256, RingFeatures features = RingFeatures.EventIndex, Watch? watch = null, ISync? sync = null)
    {
        _features = features;
        _queueSize = queueSize;
        MemoryBytes = memoryBytes;
        Memory = new ProcessMemory(MemoryMap.Allocate((GuestBase, memoryBytes)));
        Backend = Observed.Backend(sync ?? SystemSync.Instance, engine, options ?? new BackendOptions(), _monitor);
        Device = watch is null
            ? Wiring.Device(Memory, Backend, features, queueSize, _monitor)
            : Wiring.Device(new WatchedMemory(Memory, watch), Backend, features, queueSize, _monitor);
        Device.Connect(this);
        Start();
    }

    public ProcessMemory Memory { get; }

    public int MemoryBytes { get; }

    public CryptoBackend Backend { get; }

    public VirtioDevice Device { get; }

    public QueueLayout Layout { get; private set; }

    public Span<byte> AllMemory => Bytes(new Segment(GuestBase, (uint)MemoryBytes));

    public int InFlight => _sent.Count;

    /// <summary>Held against the specification, which knows no engine that refuses an open and no memory that goes away.</summary>
    public bool IsJudged { get; init; } = true;

    /// <summary>Reset, negotiation, a fresh ring, DRIVER_OK.</summary>
    /// <param name="beforeReady">What the guest does just before DRIVER_OK.</param>
    public void Start(Action? beforeReady = null)
    {
        _sent.Clear();
        _replies.Clear();
        _next = GuestBase + RingBytes;
        Deadline deadline = Deadline.After(SystemClock.Instance, TimeSpan.FromSeconds(60));
        Assert.True(DriverHandshake.TryNegotiate(Device, SystemSync.Instance, SystemClock.Instance, _features, deadline, out RingFeatures accepted));
        Layout = QueueLayout.Place(_queueSize, GuestBase, out ulong end);
        Assert.True(end <= GuestBase + RingBytes);
        _queue = Observed.DriverRing(Memory, Layout, accepted, Unmonitored.Breaker)!;
        Device.ConfigureQueue(0, Layout);
        beforeReady?.Invoke();
        Device.WriteStatus(DeviceStatus.Acknowledge | DeviceStatus.Driver | DeviceStatus.FeaturesOk | DeviceStatus.DriverOk);
    }

    /// <summary>Sends a request; the cuts say how long each descriptor is, the last one takes the rest.</summary>
    public uint Send(byte[] readable, int room, int[]? cutReadable = null, int[]? cutWritable = null, bool kick = true)
    {
        if (_sent.Count == 0)
        {
            _next = GuestBase + RingBytes;
        }

        ulong start = _next;
        Segment[] readables = Place(readable.Length, cutReadable);
        Segment[] writables = Place(room, cutWritable);
        var stretch = new Segment(start, (uint)(_next + Gap - start));
        Bytes(stretch).Fill(Canary);
        int at = 0;
        foreach (Segment segment in readables)
        {
            readable.AsSpan(at, (int)segment.Length).CopyTo(Bytes(segment));
            at += (int)segment.Length;
        }

        uint token = ++_token;
        _sent.Add(token, new RawRequest(stretch, Bytes(stretch).ToArray(), readables, writables));
        Assert.Equal(AddResult.Added, _queue.TryAdd(readables, writables, token));
        _queue.Publish();
        if (kick)
        {
            Kick();
        }

        return token;
    }

    /// <summary>Kicks when the device asks for it, and returns whether it did.</summary>
    public bool Kick()
    {
        bool asked = _queue.NeedsKick();
        if (asked)
        {
            Device.Kick(0);
        }

        return asked;
    }

    /// <summary>Takes what has come back.</summary>
    public bool TryTake(uint token, out RawReply? reply)
    {
        while (_queue.TryTake(out UsedChain used) == TakeResult.Taken)
        {
            Assert.True(_sent.Remove(used.Token, out RawRequest? request));
            _replies.Add(used.Token, ReplyOf(request, used.Written));
        }

        Assert.Equal(QueueFault.None, _queue.Fault);
        return _replies.Remove(token, out reply);
    }

    public RawReply Await(uint token)
    {
        RawReply? reply = null;
        Assert.True(SpinWait.SpinUntil(() => TryTake(token, out reply), TimeSpan.FromSeconds(60)), "No answer.");
        return reply!;
    }

    public RawReply Ask(byte[] readable, int room = ReplyHeader.Size, int[]? cutReadable = null, int[]? cutWritable = null) =>
        Await(Send(readable, room, cutReadable, cutWritable));

    /// <summary>HELLO and OPEN; returns the handle.</summary>
    public uint Open(ulong nonce = 1)
    {
        Assert.Equal(Errno.OK, Ask(Frames.Hello(nonce), Frames.HelloRoom).Status);
        return OpenMore();
    }

    public uint OpenMore()
    {
        RawReply reply = Ask(Frames.Open());
        Assert.Equal(Errno.OK, reply.Status);
        return reply.Value;
    }

    public uint Create(uint handle)
    {
        RawReply reply = Ask(Frames.Create(handle, CipherAlgorithm.AesCbc, new byte[16]));
        Assert.Equal(Errno.OK, reply.Status);
        return reply.Value;
    }

    public Span<byte> Bytes(Segment segment)
    {
        Assert.True(Memory.TryLend(segment.Address, segment.Length, Access.Write, out PayloadLease lease));
        return lease.Span;
    }

    /// <summary>The readable descriptors of a request in flight.</summary>
    public Segment[] ReadableOf(uint token) => _sent[token].Readable;

    /// <summary>Fills the ring with descriptors and entries of any kind, some of them almost right.</summary>
    public void Scribble(Random random)
    {
        Span<byte> table = Bytes(new Segment(Layout.Descriptors, Layout.DescriptorBytes));
        for (int i = 0; i < Layout.Size; i++)
        {
            ulong address = random.Next(8) == 0 ? (ulong)random.NextInt64() : GuestBase + (ulong)random.Next(MemoryBytes + 64);
            uint length = random.Next(8) == 0 ? (uint)random.NextInt64() : (uint)random.Next(100);
            var flags = (DescriptorFlags)(random.Next(6) == 0 ? random.Next(8) : random.Next(4));
            var descriptor = new Descriptor(address, length, flags, (ushort)random.Next(random.Next(8) == 0 ? 65536 : Layout.Size));
            System.Runtime.InteropServices.MemoryMarshal.Write(table[(i * Descriptor.Size)..], descriptor);
        }

        Span<byte> avail = Bytes(new Segment(Layout.Avail, Layout.AvailBytes));
        for (int i = 0; i < Layout.Size; i++)
        {
            int head = random.Next(16) == 0 ? random.Next(65536) : random.Next(Layout.Size);
            BitConverter.TryWriteBytes(avail[(QueueLayout.EntriesOffset + (2 * i))..], (ushort)head);
        }

        MoveAvail(random.Next(10) == 0 ? random.Next(65536) : random.Next(1, 6));
    }

    /// <summary>Moves avail.idx, whatever is behind it.</summary>
    public void MoveAvail(int by)
    {
        Span<byte> index = Bytes(new Segment(Layout.Avail + QueueLayout.IndexOffset, sizeof(ushort)));
        BitConverter.TryWriteBytes(index, (ushort)(BitConverter.ToUInt16(index) + by));
    }

    void IInterruptHandler.Interrupt(int queue)
    {
    }

    void IInterruptHandler.ConfigChanged()
    {
    }

    public void Dispose()
    {
        Backend.Dispose();
        if (IsJudged)
        {
            _monitor.AssertAccepted();
        }
    }

    private Segment[] Place(int length, int[]? cuts)
    {
        var segments = new List<Segment>();
        foreach (int cut in (int[])[.. cuts ?? [], int.MaxValue])
        {
            int taken = Math.Min(cut, length);
            length -= taken;
            if (taken > 0)
            {
                _next += Gap;
                segments.Add(new Segment(_next, (uint)taken));
                _next += (uint)taken;
            }
        }

        return [.. segments];
    }

    private RawReply ReplyOf(RawRequest request, uint written)
    {
        byte[] bytes = new byte[written];
        int at = 0;
        foreach (Segment segment in request.Writable)
        {
            int count = Math.Min((int)segment.Length, (int)written - at);
            Bytes(segment)[..count].CopyTo(bytes.AsSpan(at));
            Bytes(segment)[..count].Fill(Canary); // what is left must be as it was
            at += count;
        }

        bool clean = Bytes(request.Stretch).SequenceEqual(request.Before);
        foreach (Segment segment in request.Readable)
        {
            request.Before.AsSpan((int)(segment.Address - request.Stretch.Address), (int)segment.Length).CopyTo(Bytes(segment));
        }

        return new RawReply(written, bytes, clean, Bytes(request.Stretch).SequenceEqual(request.Before));
    }
}
