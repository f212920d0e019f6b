namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>
/// A device made of drawn answers against the real driver. Callers and device share one thread: while a caller waits, the device
/// answers and other callers call; when nothing is left to do, the clock goes on to the deadline.
/// </summary>
internal sealed partial class DriverRun : IDisposable
{
    private const int MemoryBytes = 384 << 10;
    private const byte Canary = 0xc5;

    private static readonly (ulong Address, int Bytes)[] s_regions = [(GuestMap.Base, MemoryBytes)];

    private readonly ProcessMemory _memory;
    private readonly ManualSync _sync;
    private readonly MemoryWatch _watch = new();
    private readonly DriverSetting _setting;
    private readonly DrawnDevice _device;
    private readonly VirtioCryptoDriver _driver;
    private readonly List<CallerFile> _files = [];
    private readonly Random _random;
    private DriverStep? _inner;
    private int _life;
    private ulong _tag;
    private uint _maxPayload;

    private DriverRun(DriverSetting setting, int seed, ITracer tracer)
    {
        _setting = setting;
        _random = new Random(seed);
        _sync = new ManualSync { Idle = Idle };
        _memory = GuestMemory.Take(Canary, s_regions); // nothing is 0 because it was never written
        var watched = new WatchedMemory(_memory, _watch);
        _device = new DrawnDevice(_memory, setting.Features) { MaySend = MayBeUndone };
        var options = new DriverOptions
        {
            QueueSize = DrawnDevice.QueueSize,
            Waiting = setting.Waiting,
            WaitWhenFull = setting.WaitWhenFull,
            RequestTimeout = TimeSpan.FromMilliseconds(50),
            ResetTimeout = TimeSpan.FromMilliseconds(20),
        };
        _driver = Wiring.Driver(
            watched, new Segment(GuestMap.Base, MemoryBytes), _device, options, tracer, _sync, _sync.Clock, new SeededRandom(seed));
    }

    /// <summary>The life of the device can carry requests.</summary>
    private bool Alive => _life > 0 && !_device.Broken && !_down && _removedIn is null;

    /// <summary>Requests that fit onto the ring: with INDIRECT one entry each, without as many as the longest has descriptors.</summary>
    private int Slots => _setting.Features.HasFlag(RingFeatures.IndirectDescriptors) ? DrawnDevice.QueueSize : DrawnDevice.QueueSize / 6;

    /// <summary>Runs a program.</summary>
    /// <returns>What went wrong; null when all held.</returns>
    public static string? Fails(DriverStep[] steps, ITracer? tracer = null)
    {
        int seed = steps is [{ Kind: DriverStepKind.Setting } first, ..] ? first.Seed : 0;
        return RoleRun.FailsAsDriver(tracer, sees => new DriverRun(DriverSetting.Of(seed), seed, sees), run =>
        {
            foreach (DriverStep step in steps)
            {
                run._watch.Reset();
                run._sync.Reset();
                run.Take(step);
                run._device.Poll();
                run._lacksMemory = run._taken.Count > 0;
            }
        });
    }

    public void Dispose()
    {
        _inner = null;
        _sync.Reset();
        _driver.Dispose();
        GuestMemory.Return(_memory, s_regions);
    }

    private void Take(DriverStep step)
    {
        if (step.Kind is not (DriverStepKind.Crypt or DriverStepKind.Remove))
        {
            GiveBack();
        }

        var random = new Random(step.Seed);
        switch (step.Kind)
        {
            case DriverStepKind.Open:
                Open(step);
                break;
            case DriverStepKind.Answer:
                if (_device.Held.Count > 0 && !_device.Broken)
                {
                    SeenRequest held = _device.Held[random.Next(_device.Held.Count)];
                    _device.Answer(held, held.Plan with { Kind = held.Expectation is not null && random.Next(3) == 0 ? ReplyKind.Fails : ReplyKind.Good });
                }

                break;
            case DriverStepKind.Notify:
                _device.Call();
                _device.ChangeConfig();
                break;
            case DriverStepKind.Suppress:
                _device.Suppress(random);
                break;
            case DriverStepKind.Break when Alive:
                _device.Break(step.Plan, _device.Held.FirstOrDefault());
                break;
            case DriverStepKind.Remove:
                Remove();
                break;
            case DriverStepKind.Settle when _removedIn is not null:
                SettleRemoved(step);
                break;
            case DriverStepKind.Settle:
                Settle(step);
                break;
            default:
                if (_files.Count > 0)
                {
                    Take(step, _files[step.File % _files.Count], random);
                }

                break;
        }
    }

    private void Take(DriverStep step, CallerFile file, Random random)
    {
        switch (step.Kind)
        {
            case DriverStepKind.Close:
                Close(step, file);
                break;
            case DriverStepKind.CloseWhenFull:
                CloseWhenFull(step, file);
                break;
            case DriverStepKind.Create:
                Create(step, file, random);
                break;
            case DriverStepKind.Free:
                Free(step, file, random);
                break;
            case DriverStepKind.Info:
                Info(step, file, random);
                break;
            case DriverStepKind.Crypt:
                Crypt(step, file, random);
                break;
            case DriverStepKind.Submit:
                Submit(step, file, random);
                break;
            case DriverStepKind.Reap:
                _inner = step.Inner;
                Reap(file, DrawDeadline(file, random));
                _inner = null;
                break;
            case DriverStepKind.Rent when random.Next(2) == 0:
                Rent(file);
                break;
            case DriverStepKind.Rent:
                TakeAll(file);
                break;
        }
    }

    /// <summary>The turn of another caller while one waits.</summary>
    private bool Idle()
    {
        _device.Poll();
        if (_inner is { } inner)
        {
            _inner = null;
            Take(inner);
            return true;
        }

        SeenRequest[] willing = [.. _device.Held.Where(static request => request.Plan.Kind != ReplyKind.Never)];
        if (willing.Length == 0 || _device.Broken)
        {
            return GiveBack();
        }

        SeenRequest chosen = willing[_random.Next(willing.Length)];
        _device.Answer(chosen, chosen.Plan);
        return true;
    }

    /// <summary>What the driver may send although no caller waits for it: what releases on the host an object without a handle in the guest.</summary>
    private bool MayBeUndone(SeenRequest request)
    {
        CallerFile? known = _files.Find(file => file.Handle == request.File && file.Life == _life);
        if (request.Message.AsSpan().SequenceEqual(Frames.Close(request.File)))
        {
            return known is null && (_device.Host.Open.ContainsKey(request.File) || _device.Host.Closed.Contains(request.File));
        }

        if (request.Message.Length != 20 || !request.Message.AsSpan().SequenceEqual(Frames.Free(request.File, BitConverter.ToUInt32(request.Message, 16))))
        {
            return false;
        }

        uint session = BitConverter.ToUInt32(request.Message, 16);
        return known is null || (!known.Sessions.Contains(session) && _device.Host.Open[request.File].Contains(session));
    }
}
