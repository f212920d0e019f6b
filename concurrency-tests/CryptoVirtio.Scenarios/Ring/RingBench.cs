using System.Buffers.Binary;

namespace CryptoVirtio.Scenarios;

/// <summary>
/// Both sides of one ring in a run, with their bells, and a payload each way: a request is two bytes that the device reads, and two that
/// it writes. Each request is one entry, as its descriptors lie in an indirect table.
/// </summary>
internal sealed class RingBench
{
    private const ulong RingAt = 0x1000;
    private const int TableEntries = 2;
    private const ushort Answer = 0x100;
    private const uint Half = 2;

    private readonly IRun _run;
    private readonly RingPlan _plan;
    private readonly IExploredSync _sync;
    private readonly SpecBinding _tracer;
    private readonly ExploredMemory _memory;
    private readonly SplitDriverQueue<ExploredMemory> _driver;
    private readonly SplitDeviceQueue<ExploredMemory> _device;
    private readonly Signal _kick;
    private readonly Signal _call;
    private readonly ulong _data;

    public RingBench(IRun run, RingPlan plan, IReadOnlyList<IMachine> machines)
    {
        _run = run;
        _plan = plan;
        _sync = run.Sync;
        _tracer = new SpecBinding(run, machines);
        QueueLayout layout = QueueLayout.Place(plan.Size, RingAt, out ulong end);
        var tables = new IndirectArea((end + 15) & ~15UL, TableEntries);
        _data = tables.Address + (tables.TableBytes * plan.Size);
        ExploredRam ram = run.NewRam(RingAt, (int)(_data - RingAt) + (int)(2 * Half * plan.Size));
        RingNames.Give(ram, layout);
        _memory = new ExploredMemory(ram);
        RingFeatures features = RingFeatures.Version1 | RingFeatures.IndirectDescriptors | (plan.EventIndex ? RingFeatures.EventIndex : 0);
        var first = new Virtqueue.QueueState(plan.First, plan.First);
        _driver = Observed.DriverRing(_memory, layout, features, tables, _tracer, first)!;
        _device = Observed.DeviceRing(_memory, 0, layout, features, _tracer, first)!;
        _kick = _sync.NewSignal("kick");
        _call = _sync.NewSignal("call");
        run.HasPendingWork = () => Taken < plan.Requests;
    }

    /// <summary>Requests that were answered and taken back.</summary>
    public int Taken { get; private set; }

    /// <summary>Requests that the driver has added.</summary>
    public int Added { get; private set; }

    /// <summary>Requests that the device has served.</summary>
    public int Served { get; private set; }

    /// <summary>The driver's side.</summary>
    public DriverQueue Driver => _driver;

    /// <summary>The device's side.</summary>
    public DeviceQueue Device => _device;

    /// <summary>Driver: adds the next request. False when the queue is full.</summary>
    public bool TryAdd()
    {
        ulong at = PlaceOf(Added);
        if (_driver.InFlight == _plan.Size)
        {
            return false;
        }

        Write(new Segment(at, Half), (ushort)(Added + 1));
        AddResult result = _driver.TryAdd([new Segment(at, Half)], [new Segment(at + Half, Half)], (uint)Added);
        _run.Check(result == AddResult.Added, $"The driver cannot add request {Added}: {result}.");
        Added++;
        return true;
    }

    /// <summary>Driver: announces what was added, and kicks.</summary>
    public void Publish()
    {
        _driver.Publish();
        if (_plan.KicksAlways || _driver.NeedsKick())
        {
            _tracer.Record(new Observation(FrontendObservations.Kicked));
            _kick.Set();
        }
    }

    /// <summary>Driver: takes back what was answered, and reads the answers.</summary>
    public void TakeAll()
    {
        TakeResult result;
        while ((result = _driver.TryTake(out UsedChain used)) == TakeResult.Taken)
        {
            _run.Check(used.Token == Taken && used.Written == Half, $"The driver took request {used.Token} of {used.Written} bytes in place of {Taken}.");
            ushort answer = Read(new Segment(PlaceOf(Taken) + Half, Half));
            _run.Check(answer == Answer + Taken + 1, $"The answer to request {Taken} is 0x{answer:x}.");
            Taken++;
        }

        _run.Check(result == TakeResult.Empty, $"The driver found the ring broken: {_driver.Fault}.");
    }

    /// <summary>Device: serves what is available, and calls.</summary>
    public void ServeAll()
    {
        int before = Served;
        PopResult result;
        while ((result = _device.TryPop(out Chain chain)) == PopResult.Popped)
        {
            ushort request = Read(chain.Readable[0]);
            _run.Check(request == Served + 1, $"Request {Served} reads 0x{request:x}.");
            Write(chain.Writable[0], (ushort)(Answer + request));
            _device.Push(chain, Half);
            Served++;
        }

        _run.Check(result == PopResult.Empty, $"The device found the ring broken: {_device.Fault}.");
        if (Served > before && (_plan.CallsAlways || _device.NeedsInterrupt()))
        {
            _tracer.Record(new Observation(VirtqueueObservations.Called));
            _call.Set();
        }
    }

    /// <summary>Device: sleeps until it is kicked.</summary>
    public void AwaitKick() => _sync.Wait(_kick, Deadline.Never, Cancel.Never);

    /// <summary>Driver: sleeps until it is called.</summary>
    public void AwaitCall() => _sync.Wait(_call, Deadline.Never, Cancel.Never);

    /// <summary>Driver: one turn of a spin loop.</summary>
    public void Pause() => _sync.Pause();

    private ulong PlaceOf(int request) => _data + (2 * Half * (ulong)(request % _plan.Size));

    private void Write(Segment where, ushort value)
    {
        _memory.TryLend(where.Address, where.Length, Access.Write, out PayloadLease lease);
        using (lease)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(lease.Span, value);
        }
    }

    private ushort Read(Segment where)
    {
        _memory.TryLend(where.Address, where.Length, Access.Read, out PayloadLease lease);
        using (lease)
        {
            return BinaryPrimitives.ReadUInt16LittleEndian(lease.Span);
        }
    }
}
