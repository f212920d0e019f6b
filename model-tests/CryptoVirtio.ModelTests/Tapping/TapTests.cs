using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>What driver and device report of themselves is what a tap on their memory hears; and a report that lies is found out.</summary>
[Trait("Category", "Model")]
public sealed class TapTests(ITestOutputHelper output)
{
    public static TheoryData<string> Devices => ["inline", "inline, bare", "threaded, interrupt", "threaded, hybrid, bare"];

    [Theory]
    [MemberData(nameof(Devices))]
    [Rule("SD7", "SV5")]
    public void Reports_agree_with_the_memory(string device)
    {
        (IReadOnlyList<(Observation Observation, int Thread)> reported, MemoryTap tap) = Record(device, Seeds.For(output), Seeds.Iterations(400));

        AssertNo.Reason(TapAgreement.Difference(Untold(reported), tap.Seen));
        Assert.NotEmpty(tap.Seen);
    }

    [Fact]
    public void A_lie_about_any_event_is_found_out()
    {
        (IReadOnlyList<(Observation Observation, int Thread)> reported, MemoryTap tap) = Record("threaded, interrupt", Seeds.For(output), 400);
        Assert.Subset(reported.Select(static entry => Bridge.Map(entry.Observation).GetType()).ToHashSet(), TapAgreement.Witnessed.ToHashSet());
        string[] believed =
        [
            .. from kind in reported.Select(static entry => entry.Observation.Kind).Distinct()
               let lie = Lie(reported, kind)
               where TapAgreement.Difference(Untold(lie), tap.Seen) is null && Judge(lie) is null
               select kind.ToString(),
        ];

        Assert.True(Judge(reported) is null, Judge(reported));
        Assert.Equal("", string.Join(", ", believed));
    }

    /// <summary>One report of a kind is false: a value is one more, or, where there is none, the report is missing.</summary>
    private static IReadOnlyList<(Observation Observation, int Thread)> Lie(IReadOnlyList<(Observation Observation, int Thread)> reported, ObservationKind kind)
    {
        int[] of = [.. Enumerable.Range(0, reported.Count).Where(i => reported[i].Observation.Kind == kind)];
        int at = of[of.Length / 2];
        List<(Observation Observation, int Thread)> lie = [.. reported];
        if (kind is FrontendObservations.Kicked or VirtqueueObservations.Called or VirtqueueObservations.ResetDone)
        {
            lie.RemoveAt(at);
        }
        else
        {
            Observation honest = reported[at].Observation;
            Observation changed = kind is FrontendObservations.RequestAbandoned ? honest with { Id = honest.Id + 1 }
                : kind is VirtqueueObservations.FeaturesWritten ? honest with { B = honest.B + 1 }
                : honest with { A = honest.A + 1 };
            lie[at] = (changed, reported[at].Thread);
        }

        return lie;
    }

    private static IEnumerable<Observation> Untold(IReadOnlyList<(Observation Observation, int Thread)> reported) => reported.Select(static entry => entry.Observation);

    private static string? Judge(IReadOnlyList<(Observation Observation, int Thread)> reported)
    {
        var monitor = new SpecMonitor(AllMachines.Device);
        foreach ((Observation observation, int thread) in reported)
        {
            monitor.Observe(Bridge.Map(observation), thread);
        }

        monitor.Complete(quiescent: true);
        return monitor.Finding?.Report();
    }

    private static (IReadOnlyList<(Observation Observation, int Thread)> Reported, MemoryTap Tap) Record(string name, int seed, int calls)
    {
        var tracer = new TraceRecorder();
        RingFeatures features = name.EndsWith("bare", StringComparison.Ordinal)
            ? RingFeatures.None
            : RingFeatures.IndirectDescriptors | RingFeatures.EventIndex;
        LoopbackOptions options = name.Split(", ") switch
        {
            ["threaded", "interrupt", ..] => LoopbackOptions.Threaded(2, WaitStrategy.Interrupt),
            ["threaded", "hybrid", ..] => LoopbackOptions.Threaded(1, WaitStrategy.Hybrid),
            _ => LoopbackOptions.Inline,
        };
        using var device = new TappedDevice(new CryptoEngine(SystemSync.Instance), options with { Features = features }, tracer);
        Workload.Run(device, new Random(seed), calls);
        device.Disconnect(); // its thread may still be in the last interrupt; the driver goes on, so that nothing may be pending
        return (tracer.Entries, device.Tap);
    }
}
