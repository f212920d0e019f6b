using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>Records real runs, each the same for the same seed but those of several threads.</summary>
internal static class RealTraces
{
    private static readonly MonitorOptions s_hostOnly = new() { HostOnly = true };

    /// <summary>A device with its driver, on one thread, with nothing under way at the end.</summary>
    public static IEnumerable<RealTrace> Inline(int seed, int calls)
    {
        yield return Loopback("inline", LoopbackOptions.Inline, seed, calls);
        yield return Loopback("inline, bare", LoopbackOptions.Inline with { Features = RingFeatures.None }, seed, calls);
        var limits = new BackendOptions { MaxFiles = 2, MaxSessions = 2, MaxPayload = 32 };
        yield return Loopback("inline, small limits", LoopbackOptions.Inline with { Backend = limits }, seed, calls);
        yield return Loopback("inline, taken down", LoopbackOptions.Inline, seed, 50, takeDown: true);
    }

    /// <summary>A device with threads of its own.</summary>
    public static IEnumerable<RealTrace> Threaded(int seed, int calls) =>
        from waiting in new[] { WaitStrategy.Interrupt, WaitStrategy.Hybrid }
        from features in new[] { RingFeatures.None, RingFeatures.IndirectDescriptors | RingFeatures.EventIndex }
        select Loopback("threaded", LoopbackOptions.Threaded(2, waiting) with { Features = features }, seed, calls);

    /// <summary>Devices under drawn drivers, and under every malformed input.</summary>
    public static IEnumerable<RealTrace> Devices(int seed, int programs)
    {
        for (int i = 0; i < programs; i++)
        {
            DeviceStep[] steps = DeviceStep.DrawProgram(new Random(unchecked(seed + (i * 7919))));
            yield return Host("drawn driver", tracer => DeviceRun.Fails(steps, tracer: tracer));
        }

        foreach (MalformedInput row in MalformedInputs.All)
        {
            yield return Host(row.Id, tracer => MalformedRun.Fails(row, tracer));
        }
    }

    /// <summary>Drivers under drawn devices.</summary>
    public static IEnumerable<RealTrace> Drivers(int seed, int programs)
    {
        for (int i = 0; i < programs; i++)
        {
            DriverStep[] steps = DriverStep.DrawProgram(new Random(unchecked(seed + (i * 7919))));
            var tracer = new TraceRecorder();
            AssertNo.Reason(DriverRun.Fails(steps, tracer));
            yield return new RealTrace("drawn device", AllMachines.Driver, new MonitorOptions(), tracer.Events);
        }
    }

    /// <summary>What no drawn run does, or only between two steps of one thread; the same for each seed.</summary>
    public static IEnumerable<RealTrace> Scenarios() =>
    [
        .. HostScenarios.All().Select(static run => new RealTrace(run.Name, AllMachines.Device, s_hostOnly, run.Seen)),
        .. CallScenarios.All().Select(static run => new RealTrace(run.Name, AllMachines.Device, new MonitorOptions(), run.Seen)),
        new RealTrace("broken before it kicks", AllMachines.Driver, new MonitorOptions(), CallScenarios.BrokenBeforeKick()),
        .. ChatScenarios.All().Select(static run => new RealTrace(run.Name, AllMachines.Chat, new MonitorOptions(), Mapped(run.Seen))),
    ];

    /// <summary>Connections of vhost-user, and devices that have none, held against the machine of the connection alone.</summary>
    public static IEnumerable<RealTrace> Connections() =>
    [
        .. HostScenarios.All().Select(static run => new RealTrace($"{run.Name}, without a connection", AllMachines.Connection, s_hostOnly, run.Seen)),
        .. VhostUserScenarios.All().Select(static run => new RealTrace(run.Name, AllMachines.Connection, s_hostOnly, run.Seen)),
    ];

    /// <summary>Ends of drawn conversations, with an attacker on the wire.</summary>
    public static IEnumerable<RealTrace> Ends(int seed, int count)
    {
        var device = new ManagedCryptoDevice();
        ProgramCheck<ChannelPlan, ChannelCommand> programs = ChatChecks.Channel(device);
        for (int i = 0; i < count; i++)
        {
            using var world = new ChannelWorld(device, unchecked(seed + (i * 7919)));
            foreach (ChannelCommand command in programs.Draw(seed, i).Commands)
            {
                world.Run(command);
            }

            foreach (IReadOnlyList<Observation> seen in world.Traces.Where(static seen => seen.Count > 0))
            {
                yield return new RealTrace("chat", AllMachines.Chat, new MonitorOptions(), Mapped(seen));
            }
        }
    }

    private static RealTrace Loopback(string source, LoopbackOptions options, int seed, int calls, bool takeDown = false)
    {
        var tracer = new TraceRecorder();
        var engine = new CryptoEngine(SystemSync.Instance);
        using var device = Observed.Loopback(
            engine, options, SystemSync.Instance, SystemClock.Instance, new SeededRandom(seed), tracer);
        Workload.Run(device, new Random(seed), calls);
        if (takeDown)
        {
            device.Open(out _); // a file that is open when its device goes
            device.Dispose();
        }

        return new RealTrace(source, AllMachines.Device, new MonitorOptions(), tracer.Events);
    }

    private static RealTrace Host(string source, Func<ITracer, string?> run)
    {
        var tracer = new TraceRecorder();
        AssertNo.Reason(run(tracer));
        return new RealTrace(source, AllMachines.Device, s_hostOnly, tracer.Events);
    }

    private static SpecEvent[] Mapped(IEnumerable<Observation> seen) => [.. seen.Select(static o => Bridge.Map(o))];
}
