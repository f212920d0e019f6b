namespace CryptoVirtio.Scenarios;

/// <summary>The driver and the backend of a device in a run, put together as in a loopback, over a toy engine or another.</summary>
internal sealed class DeviceBench
{
    private const ulong MemoryAt = 0x10000;
    private const int MemoryBytes = 48 << 10;
    private const ushort QueueSize = 8;

    private readonly IRun _run;
    private readonly List<IAsyncCryptoFile> _files = [];
    private readonly SpecBinding _binding;
    private bool _isEnded;

    /// <summary>Puts it together; nothing has been sent yet.</summary>
    /// <param name="run">The run.</param>
    /// <param name="plan">What of it is variable.</param>
    /// <param name="newEngine">Makes another engine than the toy.</param>
    public DeviceBench(IRun run, DevicePlan plan, Func<ISync, ICryptoDevice>? newEngine = null)
    {
        _run = run;
        Sync = run.Sync;
        Sync.DeadlinesFire = plan.DeadlinesFire;
        Sync.PauseParks = plan.Polls;
        _binding = new SpecBinding(run, AllMachines.Device);
        var tracer = new PendingWork(run, _binding);
        QueueLayout layout = QueueLayout.Place(QueueSize, MemoryAt, out ulong end);
        ExploredRam ram = run.NewRam(MemoryAt, MemoryBytes, coarseFrom: (end + 0xfff) & ~0xfffUL);
        RingNames.Give(ram, layout);
        var memory = new ExploredMemory(ram);
        RingFeatures features = (plan.EventIndex ? RingFeatures.EventIndex : 0) | (plan.HasOneSlot ? 0 : RingFeatures.IndirectDescriptors);
        Engine = new ToyEngine(run);
        Backend = Observed.Backend(Sync, newEngine?.Invoke(Sync) ?? Engine, plan.Backend, tracer);
        Device = Wiring.Device(memory, Backend, features, QueueSize, tracer, Sync);
        var options = new DriverOptions { QueueSize = QueueSize, Waiting = new WaitStrategy(plan.Spins) };
        Driver = Wiring.Driver(
            memory, new Virtqueue.Segment(MemoryAt, MemoryBytes), Device, options, tracer, Sync, new ExploredClock(), new FixedRandom());
        run.Finally(End);
    }

    public IExploredSync Sync { get; }

    public ToyEngine Engine { get; }

    public CryptoBackend Backend { get; }

    public VirtioDevice Device { get; }

    public VirtioCryptoDriver Driver { get; }

    /// <summary>Opens a file with a session. Not explored, when the scenario is being built.</summary>
    public DeviceUser Open(byte key)
    {
        IAsyncCryptoFile file = OpenFile();
        DeviceUser user = NewUser(file, key);
        _run.Check(user.Create() == Errno.OK, "A session cannot be made.");
        return user;
    }

    /// <summary>A cancellation of a call, requested at any moment by a thread of its own.</summary>
    public Cancel CancelAtAnyTime()
    {
        (Cancel cancel, Action request) = Sync.NewCancel("cancellation");
        _run.Start("canceller", request);
        return cancel;
    }

    /// <summary>A program with a file and no session yet.</summary>
    public DeviceUser NewUser(IAsyncCryptoFile file, byte key) => new(_run, file, key);

    /// <summary>Opens a file.</summary>
    public IAsyncCryptoFile OpenFile()
    {
        Errno status = Driver.Open(out IAsyncCryptoFile? file);
        _run.Check(status == Errno.OK, $"A file cannot be opened: {status}.");
        _files.Add(file!);
        return file!;
    }

    /// <summary>Removes the device from its driver, whatever is under way.</summary>
    public void Remove()
    {
        _binding.IsQuiescent = false;
        Driver.Remove();
    }

    /// <summary>Removes the device from its driver and ends the backend, as a loopback does.</summary>
    public void Stop()
    {
        Remove();
        Backend.Dispose();
        _isEnded = true;
    }

    /// <summary>All requests, also the abandoned ones, are completed, and all files are closed.</summary>
    private void End()
    {
        if (!_isEnded)
        {
            foreach (IAsyncCryptoFile file in _files)
            {
                file.Dispose();
            }

            ((IInterruptHandler)Driver).Interrupt(0);
            DriverStatistics statistics = Driver.Statistics;
            _run.Check(statistics is { InFlight: 0, Quarantined: 0, Sleeping: 0 }, $"Requests are left: {statistics}.");
            Driver.Dispose();
            Backend.Dispose();
        }

        _run.Check(Engine.Opened == Engine.Closed, $"{Engine.Opened} files of the engine were opened and {Engine.Closed} closed.");
    }
}
