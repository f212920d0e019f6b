using CryptoVirtio.Engine;
using CryptoVirtio.Frontend;
using CryptoVirtio.Loopback;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.SpecTests;

/// <summary>What a real device was seen to do: right by definition of the whole machines, and a witness against altered ones.</summary>
internal static class RealRuns
{
    private const int Seed = 20261124;

    /// <summary>The runs, each as a list of events that ends when nothing is under way any more.</summary>
    public static IReadOnlyList<IReadOnlyList<SpecEvent>> Device { get; } =
    [
        Run(LoopbackOptions.Inline, 300),
        Run(LoopbackOptions.Inline with { Features = RingFeatures.None }, 300),
        Run(LoopbackOptions.Threaded(1, WaitStrategy.Interrupt), 300),
        Run(LoopbackOptions.Threaded(1, WaitStrategy.Interrupt) with { Features = RingFeatures.None }, 300),
    ];

    private static IReadOnlyList<SpecEvent> Run(LoopbackOptions options, int calls)
    {
        var tracer = new TraceRecorder();
        using var device = Observed.Loopback(new CryptoEngine(SystemSync.Instance), options, tracer);
        Workload.Run(device, new Random(Seed), calls);
        return tracer.Events;
    }
}
