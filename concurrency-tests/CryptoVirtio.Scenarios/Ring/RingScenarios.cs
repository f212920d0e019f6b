namespace CryptoVirtio.Scenarios;

/// <summary>The scenarios of two queues on one ring.</summary>
public static class RingScenarios
{
    private const ushort BeforeWrap = 65534;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ScenarioEntry> All { get; } =
    [
        Entry("ring-kick", "a kick against its being turned off, asked for and waited for", new RingPlan { CallsAlways = true }),
        Entry("ring-call", "a call against its being turned off, asked for and waited for", new RingPlan { KicksAlways = true }),
        Entry("ring-kick-event", "the same of a kick with EVENT_IDX, over the wrap of the indices", new RingPlan { CallsAlways = true, EventIndex = true, First = BeforeWrap }),
        Entry("ring-call-event", "the same of a call with EVENT_IDX, over the wrap of the indices", new RingPlan { KicksAlways = true, EventIndex = true, First = BeforeWrap }),
        Entry("ring-batch", "one kick and one call for two requests", new RingPlan { Batch = 2, First = BeforeWrap }),
        Entry("ring-batch-event", "one kick and one call for two requests, with EVENT_IDX", new RingPlan { Batch = 2, EventIndex = true, First = BeforeWrap }),
        Entry("ring-poll", "a driver that looks a few times before it sleeps, against the call", new RingPlan { KicksAlways = true, Spins = 1 }),
        Entry("ring-full", "a driver that finds the queue full sleeps until there is room", new RingPlan { First = BeforeWrap }),
        Entry("ring-full-event", "the same with EVENT_IDX", new RingPlan { EventIndex = true, First = BeforeWrap }),
    ];

    private static ScenarioEntry Entry(string name, string summary, RingPlan plan) =>
        new(name, summary, weakening => new RingScenario(name, summary, plan, weakening));
}
