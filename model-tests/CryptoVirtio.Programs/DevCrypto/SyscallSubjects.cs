using CryptoVirtio.Loopback;

namespace CryptoVirtio.Programs;

/// <summary>The implementations of the API, with limits that programs meet.</summary>
public static class SyscallSubjects
{
    private static readonly Unmonitored s_answersAlone = new("the answers alone are judged here; MonitoredSyscallRun has a monitor");

    /// <summary>Payloads of a full queue.</summary>
    private const int PoolBytes = 128 << 10;

    /// <summary>Ring, indirect table, and areas for request and reply of each slot.</summary>
    private const int BytesPerEntry = 4 << 10;

    /// <summary>Descriptors that a request takes at most without indirect tables.</summary>
    private const int Direct = 6;

    /// <summary>The engine in process.</summary>
    public static SyscallSubject Engine { get; } = new("engine", new SyscallLimits(), static _ => NewEngine(SystemSync.Instance, new SyscallLimits()));

    /// <summary>Driver and device, the queue served on the thread that kicks.</summary>
    public static SyscallSubject Inline { get; } = Ring("inline", LoopbackOptions.Inline);

    /// <summary>The same without indirect descriptors and event indices.</summary>
    public static SyscallSubject InlineBare { get; } = Ring("inline, bare", LoopbackOptions.Inline with { Features = RingFeatures.None });

    /// <summary>Driver and device, a device thread, the caller polls until the answer is there.</summary>
    public static SyscallSubject Polling { get; } = Ring("polling", LoopbackOptions.Threaded(1, WaitStrategy.Polling));

    /// <summary>Driver and device, two device threads, the caller sleeps at once.</summary>
    public static SyscallSubject Interrupt { get; } = Ring("interrupt", LoopbackOptions.Threaded(2, WaitStrategy.Interrupt));

    /// <summary>Driver and device, a device thread, the caller polls, then sleeps.</summary>
    public static SyscallSubject Hybrid { get; } = Ring("hybrid", LoopbackOptions.Threaded(1, WaitStrategy.Hybrid));

    /// <summary>Interrupts without indirect descriptors and event indices.</summary>
    public static SyscallSubject Bare { get; } =
        Ring("interrupt, bare", LoopbackOptions.Threaded(1, WaitStrategy.Interrupt) with { Features = RingFeatures.None });

    private static SyscallSubject Ring(string name, LoopbackOptions options)
    {
        var limits = new SyscallLimits();
        bool threaded = options.Backend.Threads > 0;
        int perRequest = (options.Features & RingFeatures.IndirectDescriptors) != 0 ? 1 : Direct;
        int entries = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(limits.MaxInFlight * perRequest));
        limits = limits with { MaxInFlight = entries / perRequest };
        options = options with
        {
            MemoryBytes = PoolBytes + (entries * BytesPerEntry),
            Driver = options.Driver with { QueueSize = (ushort)entries },
            Backend = options.Backend with { MaxFiles = limits.MaxFiles, MaxSessions = limits.MaxSessions, MaxPayload = limits.MaxPayload },
        };
        return new SyscallSubject(
            name,
            limits,
            tracer =>
            {
                var manual = new ManualSync { MostTurns = 100_000 };
                ISync sync = threaded ? SystemSync.Instance : manual;
                IClock clock = threaded ? SystemClock.Instance : manual.Clock;
                return Observed.Loopback(NewEngine(sync, new SyscallLimits(MaxFiles: 64, MaxSessions: 64)), options, sync, clock, new CountingRandom(), tracer ?? s_answersAlone);
            },
            threaded);
    }

    private static CryptoEngine NewEngine(ISync sync, SyscallLimits limits) => new(sync, new EngineOptions
    {
        MaxFiles = limits.MaxFiles,
        MaxSessionsPerFile = limits.MaxSessions,
        MaxInFlight = limits.MaxInFlight,
        MaxPayload = limits.MaxPayload,
    });
}
