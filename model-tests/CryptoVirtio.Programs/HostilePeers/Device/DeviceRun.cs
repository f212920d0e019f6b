namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>
/// A driver made of drawn steps against the whole device. It keeps a copy of what guest memory must look like, byte for byte, and
/// compares after every kick.
/// </summary>
internal sealed partial class DeviceRun : IDisposable
{
    private const ushort QueueSize = 16;

    private readonly RawDevice _device;
    private readonly DeviceModel _model = new();
    private readonly byte[] _image = new byte[GuestMap.Bytes];
    private readonly Dictionary<ushort, SentChain> _inFlight = [];
    private readonly List<ushort> _freeEntries = [];
    private readonly Stack<int> _freeSlots = new();
    private RingFeatures _features = RawDevice.AllFeatures;
    private ushort _lastUsed;
    private ushort _kicked;
    private ushort _usedEvent;
    private ushort _availFlags;
    private SentChain? _chain;

    private DeviceRun(ITracer tracer)
    {
        _device = new RawDevice(
            new BackendOptions { MaxFiles = DeviceModel.MaxFiles, MaxSessions = DeviceModel.MaxSessions, MaxPayload = DeviceModel.MaxPayload }, tracer, QueueSize);
        BringUp();
    }

    private RawRing Ring => _device.Ring;

    private bool EventIndex => _features.HasFlag(RingFeatures.EventIndex);

    /// <summary>Runs a program.</summary>
    /// <param name="steps">Its steps.</param>
    /// <param name="aged">The indices have almost come round to 0 when it begins.</param>
    /// <param name="tracer">Observes the device, or null.</param>
    /// <returns>What went wrong; null when all held.</returns>
    public static string? Fails(DeviceStep[] steps, bool aged = false, ITracer? tracer = null) => RoleRun.FailsAsHost(
        tracer,
        static sees => new DeviceRun(sees),
        run =>
        {
            if (aged)
            {
                run.Age();
            }

            foreach (DeviceStep step in steps)
            {
                run.Take(step);
            }

            run.KickAll();
        });

    public void Dispose() => _device.Dispose();

    private void Take(DeviceStep step)
    {
        var random = new Random(step.Seed);
        switch (step.Kind)
        {
            case DeviceStepKind.Send:
                Send(WireRequest.Of(step.Request!, _model), random, step.Flips);
                if (step.Kicks)
                {
                    KickAll();
                }

                break;
            case DeviceStepKind.Kick:
                KickAll();
                _device.Kick(); // SV9
                Collect();
                break;
            case DeviceStepKind.Suppress:
                Suppress(random);
                break;
            case DeviceStepKind.Reset:
                Reset(random);
                break;
            case DeviceStepKind.Hostile:
                Offend(step.Seed);
                break;
            default:
                Nest(step, random);
                break;
        }
    }

    /// <summary>Publishes a request, without a kick.</summary>
    private void Send(WireRequest request, Random random, bool flips = false)
    {
        if (_freeSlots.Count == 0 || _freeEntries.Count < 2)
        {
            KickAll();
        }

        SentChain chain = Write(request, random);
        _inFlight.Add(chain.Head, chain);
        ushort index = Ring.AvailIndex;
        Store(Ring.AvailEntryAt(index), BitConverter.GetBytes(chain.Head));
        Store(Ring.Layout.Avail + 2, BitConverter.GetBytes((ushort)(index + 1))); // SD6, SD7
        if (flips)
        {
            Flip(chain, random);
            KickAll(); // memory changes before the answer
            _device.Watch.AfterRead = null;
        }
    }

    /// <summary>Kicks if the device wants it, after which everything that was published must have come back.</summary>
    private void KickAll()
    {
        ushort published = Ring.AvailIndex;
        if (_kicked == published)
        {
            return;
        }

        RoleFailure.Unless(WantsKick(_kicked, published), $"{_inFlight.Count} chains are published, and it does not want to be kicked.");
        _kicked = published;
        int calls = _device.Calls;
        ushort used = _lastUsed;
        _device.Kick();
        Collect();
        RoleFailure.UnlessEqual(0, _inFlight.Count, "chains that were not answered by one kick");
        CheckCalls(used, calls);
    }

    private bool WantsKick(ushort old, ushort now) =>
        EventIndex ? Crossed(Ring.AvailEvent, now, old) : (Ring.UsedFlags & 1) == 0; // SD9, SD10

    private void CheckCalls(ushort used, int calls)
    {
        bool due = EventIndex ? Crossed(_usedEvent, _lastUsed, used) : _availFlags == 0; // SV7, SV8
        RoleFailure.UnlessEqual(due, _device.Calls > calls, $"called after used.idx went from {used} to {_lastUsed} (used_event {_usedEvent}, flags {_availFlags})");
    }

    /// <summary>2.7.10: an index that went from old to now passed the event.</summary>
    private static bool Crossed(ushort wanted, ushort now, ushort old) => (ushort)(now - wanted - 1) < (ushort)(now - old);

    private void Suppress(Random random)
    {
        _availFlags = EventIndex ? (ushort)0 : (ushort)random.Next(2); // SD10
        _usedEvent = (ushort)(random.Next(2) == 0 ? random.Next(65536) : _lastUsed + random.Next(-3, 6));
        Store(Ring.Layout.Avail, BitConverter.GetBytes(_availFlags));
        Store(Ring.Layout.Avail + 4 + (2 * QueueSize), BitConverter.GetBytes(_usedEvent));
    }

    /// <summary>Writes guest memory as its owner, and remembers.</summary>
    private void Store(ulong address, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(RawRing.Span(_device.Memory, address, bytes.Length));
        bytes.CopyTo(_image.AsSpan((int)(address - GuestMap.Base)));
    }
}
