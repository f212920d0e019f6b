namespace CryptoVirtio.ModelTests;

/// <summary>
/// A guest and a transport in one, without registers: it writes any bytes in any framing onto the ring of a virtio-crypto backend, with
/// canaries around every buffer, and is the host of the backend. The device's side of the ring is held against the specification.
/// </summary>
internal sealed class VirtioGuest : IModelHost, IDisposable
{
    public const ulong Base = 0x2_0000_0000;
    public const byte Canary = 0xC5;
    private const int Bytes = 1 << 20;
    private const int RingBytes = 32 << 10;
    private const int Gap = 16;
    private const ushort QueueSize = 64;

    private readonly ProcessMemory _memory = new(MemoryMap.Allocate((Base, Bytes)));
    private readonly Watch? _watch;
    private readonly QueueLayout _layout = QueueLayout.Place(QueueSize, Base, out _);
    private readonly ITracer _monitor;
    private readonly Dictionary<uint, VirtioRequest> _sent = [];
    private readonly Dictionary<uint, VirtioReply> _replies = [];
    private DriverQueue _driver = null!;
    private DeviceQueue _device = null!;
    private uint _token;
    private ulong _next;

    /// <param name="engine">Executes; null for the real engine.</param>
    /// <param name="options">Limits.</param>
    /// <param name="watch">Sees the device touch memory.</param>
    /// <param name="tracer">Hears the device in the place of a monitor.</param>
    public VirtioGuest(ICryptoDevice? engine = null, VirtioCryptoOptions? options = null, Watch? watch = null, ITracer? tracer = null)
    {
        _watch = watch;
        _monitor = tracer ?? StrictMonitor.OfRingHost();
        Backend = Observed.VirtioCryptoBackend(
            SystemSync.Instance, engine ?? new CryptoEngine(SystemSync.Instance), options ?? new VirtioCryptoOptions(), _monitor);
        Start();
    }

    public VirtioCryptoBackend Backend { get; }

    /// <summary>Runs within each interrupt.</summary>
    public Action? OnInterrupt { get; set; }

    public int Interrupts { get; private set; }

    public int NeedsResets { get; private set; }

    /// <summary>Whether the device still has the ring.</summary>
    public bool IsRunning => _device.IsRunning;

    /// <summary>A fresh ring.</summary>
    public void Start()
    {
        _sent.Clear();
        Span(new Segment(Base, RingBytes)).Clear();
        _next = Base + RingBytes;
        _driver = Observed.DriverRing(_memory, _layout, RingFeatures.EventIndex, Unmonitored.Breaker)!;
        _device = _watch is null
            ? Observed.DeviceRing(_memory, 0, _layout, RingFeatures.EventIndex, _monitor)!
            : Observed.DeviceRing(new WatchedMemory(_memory, _watch), 0, _layout, RingFeatures.EventIndex, _monitor)!;
        Backend.Start(_device, this);
    }

    /// <summary>The same ring goes on where it stopped.</summary>
    public void Resume()
    {
        var stopped = (SplitDeviceQueue<ProcessMemory>)_device;
        _device = Observed.DeviceRing(
            _memory, 0, _layout, RingFeatures.EventIndex, new Unmonitored("its indices go on from an earlier life"), stopped.State)!;
        Backend.Start(_device, this);
    }

    /// <summary>Sends a request, and kicks when the device asks for it; the cuts say how long each descriptor is, 0 among them, the last one takes the rest.</summary>
    public uint Send(byte[] readable, int room, int[]? cutReadable = null, int[]? cutWritable = null, bool kick = true)
    {
        if (_sent.Count == 0)
        {
            _next = Base + RingBytes;
        }

        ulong start = _next;
        Segment[] readables = Place(readable.Length, cutReadable);
        Segment[] writables = Place(room, cutWritable);
        return Send(readable, readables, writables, new Segment(start, (uint)(_next + Gap - start)), kick);
    }

    /// <summary>Sends a request whose buffers lie where the test wants them, in one stretch.</summary>
    public uint Send(byte[] readable, Segment[] readables, Segment[] writables, Segment stretch, bool kick = true)
    {
        Span(stretch).Fill(Canary);
        int at = 0;
        foreach (Segment segment in readables)
        {
            readable.AsSpan(at, (int)segment.Length).CopyTo(Span(segment));
            at += (int)segment.Length;
        }

        uint token = ++_token;
        _sent.Add(token, new VirtioRequest(stretch, Span(stretch).ToArray(), writables));
        Assert.Equal(AddResult.Added, _driver.TryAdd(readables, writables, token));
        _driver.Publish();
        if (kick && _driver.NeedsKick())
        {
            Backend.Kick();
        }

        return token;
    }

    /// <summary>Takes what has come back.</summary>
    public bool TryTake(uint token, out VirtioReply? reply)
    {
        do
        {
            while (_driver.TryTake(out UsedChain used) == TakeResult.Taken)
            {
                Assert.True(_sent.Remove(used.Token, out VirtioRequest? request));
                _replies.Add(used.Token, ReplyOf(request, used.Written));
            }
        }
        while (_driver.EnableInterrupts());

        Assert.Equal(QueueFault.None, _driver.Fault);
        return _replies.Remove(token, out reply);
    }

    /// <summary>The answer, which is there already.</summary>
    public VirtioReply Take(uint token)
    {
        Assert.True(TryTake(token, out VirtioReply? reply), "No answer.");
        return reply!;
    }

    public VirtioReply Ask(byte[] readable, int room, int[]? cutReadable = null, int[]? cutWritable = null) =>
        Take(Send(readable, room, cutReadable, cutWritable));

    /// <summary>A session of AES-CBC.</summary>
    public ulong CreateCipher(byte[] key, VirtioCryptoDirection direction = VirtioCryptoDirection.Encrypt) => Create(new VirtioCryptoSession
    {
        Operation = VirtioCryptoOperation.Cipher, Cipher = VirtioCipherAlgorithm.AesCbc, CipherKey = key, Direction = direction,
    });

    /// <summary>A session of a MAC.</summary>
    public ulong CreateMac(byte[] key, VirtioMacAlgorithm mac = VirtioMacAlgorithm.HmacSha256, uint resultLength = 32) => Create(new VirtioCryptoSession
    {
        Operation = VirtioCryptoOperation.Mac, Mac = mac, MacKey = key, MacResultLength = resultLength,
    });

    /// <summary>A session of AES-CBC and HMAC-SHA-256.</summary>
    public ulong CreateChain(byte[] key, byte[] macKey, VirtioChainOrder order, VirtioCryptoDirection direction = VirtioCryptoDirection.Encrypt) =>
        Create(new VirtioCryptoSession
        {
            Operation = VirtioCryptoOperation.AlgorithmChaining,
            Cipher = VirtioCipherAlgorithm.AesCbc,
            CipherKey = key,
            Direction = direction,
            Mac = VirtioMacAlgorithm.HmacSha256,
            MacKey = macKey,
            MacResultLength = 32,
            Order = order,
            HashMode = VirtioHashMode.Auth,
        });

    public Span<byte> Span(Segment segment)
    {
        Assert.True(_memory.TryLend(segment.Address, segment.Length, Access.Write, out PayloadLease lease));
        return lease.Span;
    }

    /// <summary>Moves avail.idx, whatever is behind it.</summary>
    public void MoveAvail(ushort by)
    {
        Span<byte> index = Span(new Segment(_layout.Avail + QueueLayout.IndexOffset, sizeof(ushort)));
        BitConverter.TryWriteBytes(index, (ushort)(BitConverter.ToUInt16(index) + by));
    }

    /// <summary>All guest memory.</summary>
    public byte[] Snapshot() => Span(new Segment(Base, Bytes)).ToArray();

    void IModelHost.Interrupt()
    {
        if (_monitor is not Unmonitored)
        {
            _monitor.Record(new Observation(VirtqueueObservations.Called));
        }

        Interrupts++;
        OnInterrupt?.Invoke();
    }

    void IModelHost.SetNeedsReset() => NeedsResets++;

    public void Dispose() => Backend.Dispose();

    private ulong Create(in VirtioCryptoSession session)
    {
        long id = Backend.CreateSession(session);
        Assert.True(id >= 0, $"{id}");
        return (ulong)id;
    }

    private Segment[] Place(int length, int[]? cuts)
    {
        var segments = new List<Segment>();
        foreach (int cut in (int[])[.. cuts ?? [], int.MaxValue])
        {
            if (cut == int.MaxValue && length == 0)
            {
                break;
            }

            int taken = Math.Min(cut, length);
            length -= taken;
            _next += Gap;
            segments.Add(new Segment(_next, (uint)taken));
            _next += (uint)taken;
        }

        return [.. segments];
    }

    private VirtioReply ReplyOf(VirtioRequest request, uint written)
    {
        byte[] bytes = [.. request.Writable.SelectMany(segment => Span(segment).ToArray())];
        foreach (Segment segment in request.Writable)
        {
            Span(segment).Fill(Canary);
        }

        return new VirtioReply(written, bytes, Span(request.Stretch).SequenceEqual(request.Before));
    }
}
