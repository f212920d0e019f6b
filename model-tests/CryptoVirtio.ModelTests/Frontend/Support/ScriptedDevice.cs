namespace CryptoVirtio.ModelTests;

/// <summary>
/// A device that a test controls: it answers HELLO, OPEN and CLOSE as asked and holds everything else until the test completes
/// it, in any order and with any bytes. With its driver, which is held against the specification, over private memory.
/// </summary>
internal sealed partial class ScriptedDevice : IDeviceModel, IDisposable
{
    public const ulong GuestBase = 0x1_0000_0000;

    private readonly LiveMonitor _monitor = LiveMonitor.OfDriver();
    private readonly object _gate = new();
    private readonly List<HeldRequest> _held = [];
    private DeviceQueue? _queue;
    private IModelHost? _host;
    private Action? _idle;
    private uint _handles = 100;

    public ScriptedDevice(
        DriverOptions? options = null,
        ISync? sync = null,
        IClock? clock = null,
        int memoryBytes = 4 << 20,
        RingFeatures features = RingFeatures.IndirectDescriptors | RingFeatures.EventIndex,
        ushort? deviceQueueSize = null)
    {
        Memory = new ProcessMemory(MemoryMap.Allocate((GuestBase, memoryBytes)));
        DriverOptions chosen = options ?? Calls.Options(256, waiting: WaitStrategy.Polling);
        Registers = Wiring.Device(Memory, this, features, deviceQueueSize ?? chosen.QueueSize, Unmonitored.Breaker, sync, (layout, queue) =>
        {
            Layout = layout;
            return queue;
        });
        Driver = Wiring.Driver(
            Memory, new Segment(GuestBase, (uint)memoryBytes), Registers, chosen, _monitor, sync, clock,
            decorate: make => (layout, accepted, indirect) => HasNoRing ? null : make(layout, accepted, indirect));
    }

    public ProcessMemory Memory { get; }

    public VirtioDevice Registers { get; }

    public VirtioCryptoDriver Driver { get; }

    public QueueLayout Layout { get; private set; }

    /// <summary>Answers a request at once when it returns true; otherwise it is held.</summary>
    public Func<HeldRequest, bool>? Answers { get; set; }

    /// <summary>A reset is never finished while this is set.</summary>
    public bool NeverResets { get; set; }

    /// <summary>The driver cannot make its side of the ring while this is set.</summary>
    public bool HasNoRing { get; set; }

    /// <summary>Lives that were begun.</summary>
    public int Starts { get; private set; }

    /// <summary>Resets that were begun.</summary>
    public int Resets { get; private set; }

    /// <summary>Bytes of payload that HELLO announces.</summary>
    public uint MaxPayload { get; set; } = 1 << 20;

    /// <summary>The nonce of each HELLO.</summary>
    public List<ulong> Generations { get; } = [];

    /// <summary>Handles that were opened and not closed.</summary>
    public HashSet<uint> OpenHandles { get; } = [];

    /// <summary>The handle of each CLOSE.</summary>
    public List<uint> Closed { get; } = [];

    /// <summary>Sessions that were freed.</summary>
    public List<uint> Freed { get; } = [];

    public int Kicks { get; private set; }

    public int HeldCount
    {
        get
        {
            lock (_gate)
            {
                return _held.Count;
            }
        }
    }

    /// <summary>Everything held, oldest first.</summary>
    public HeldRequest[] Held
    {
        get
        {
            lock (_gate)
            {
                return [.. _held];
            }
        }
    }

    public void Start(DeviceQueue queue, IModelHost host)
    {
        lock (_gate)
        {
            _queue = queue;
            _host = host;
            Starts++;
        }
    }

    public bool Stop(Action idle)
    {
        lock (_gate)
        {
            _queue?.Stop();
            _queue = null;
            _held.Clear();
            OpenHandles.Clear();
            _idle = idle;
            Resets++;
            return !NeverResets;
        }
    }

    public bool Pause(Action idle)
    {
        Halt();
        return true;
    }

    public void Halt()
    {
        lock (_gate)
        {
            _queue?.Stop();
        }
    }

    /// <summary>Ends a reset that <see cref="NeverResets"/> held up.</summary>
    public void FinishReset()
    {
        NeverResets = false;
        _idle?.Invoke();
    }

    public void Kick()
    {
        IModelHost? call = null;
        lock (_gate)
        {
            Kicks++;
            do
            {
                while (_queue?.TryPop(out Chain chain) == PopResult.Popped)
                {
                    var request = new HeldRequest(chain);
                    _held.Add(request);
                    if (Answers?.Invoke(request) != true)
                    {
                        AnswerLifeCycle(request);
                    }

                    if (_queue?.NeedsInterrupt() == true)
                    {
                        call = _host;
                    }
                }
            }
            while (_queue?.EnableKicks() == true);
            Monitor.PulseAll(_gate);
        }

        call?.Interrupt();
    }

    /// <summary>Waits until at least this many requests are held.</summary>
    public HeldRequest[] Await(int count)
    {
        lock (_gate)
        {
            while (_held.Count < count)
            {
                Assert.True(Monitor.Wait(_gate, TimeSpan.FromSeconds(60)), $"Only {_held.Count} of {count} requests came.");
            }

            return [.. _held];
        }
    }

    public void Dispose()
    {
        Driver.Dispose();
        _monitor.AssertAccepted();
    }

    private void AnswerLifeCycle(HeldRequest request)
    {
        switch (request.Header.Type)
        {
            case RequestType.Hello:
                Generations.Add(BinaryPrimitives.ReadUInt64LittleEndian(request.Bytes.AsSpan(MessageHeader.Size + 8)));
                byte[] limits = new byte[HelloReply.Size];
                new HelloReply(SyscallProtocol.Version, 16, 16, MaxPayload).Write(limits);
                Store(request, Errno.OK, 0, limits, null);
                break;
            case RequestType.Open:
                OpenHandles.Add(++_handles);
                Store(request, Errno.OK, _handles, [], null);
                break;
            case RequestType.Close:
                Closed.Add(request.Header.Handle);
                Store(request, OpenHandles.Remove(request.Header.Handle) ? Errno.OK : Errno.EBADF, 0, [], null);
                break;
            default:
                if (request.Header.Command == (uint)IoctlNumber.CIOCFSESSION)
                {
                    Freed.Add(FreeSessionBody.Read(request.Bytes.AsSpan(MessageHeader.Size)).Session);
                    Store(request, Errno.OK, 0, [], null);
                }

                break;
        }
    }
}
