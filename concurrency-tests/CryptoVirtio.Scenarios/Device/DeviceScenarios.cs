namespace CryptoVirtio.Scenarios;

/// <summary>The scenarios of a whole device.</summary>
public static class DeviceScenarios
{
    private static readonly DevicePlan s_one = new();
    private static readonly DevicePlan s_two = new() { Backend = new() { Threads = 2 } };
    private static readonly DevicePlan s_polled = new() { Polls = true };
    private static readonly DevicePlan s_polling = new() { Polls = true, Spins = WaitStrategy.Polling.Spins };

    // What a test has time for; a campaign of the command has more.
    private const int SomeExecutions = 2_000;
    private const int FewerExecutions = 1_000;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ScenarioEntry> All { get; } =
    [
        Entry("device-cancel", "a call is cancelled at any moment, and the next gets its own answer", (n, s, w) => new GivingUpScenario(n, s, s_one, w)),
        Entry("device-deadline", "a call's time is over at any moment, and the next gets its own answer", (n, s, w) => new GivingUpScenario(n, s, s_one with { DeadlinesFire = true }, w)),
        Entry("device-late", "a caller gives up while it makes a session, which is undone", (n, s, w) => new LateScenario(n, s, s_one, w)),
        Entry("device-chains", "two operations of the longest chains on a ring with room for one", (n, s, w) => new ChainsScenario(n, s, new DevicePlan { HasOneSlot = true }, w)),
        Entry("device-close", "a file is closed under an ioctl", (n, s, w) => new CloseScenario(n, s, s_one, w), SomeExecutions),
        Entry("device-callers", "two callers on one device thread", (n, s, w) => new CallersScenario(n, s, s_one, 2, w), SomeExecutions),
        Entry("device-threads", "two callers on two device threads", (n, s, w) => new CallersScenario(n, s, s_two, 2, w), SomeExecutions),
        Entry("device-inline", "two callers on a device that runs on their threads", (n, s, w) => new CallersScenario(n, s, s_one with { Backend = new() }, 2, w)),
        Entry("device-hybrid", "two callers that look once before they sleep", (n, s, w) => new CallersScenario(n, s, s_one with { Spins = 1 }, 2, w), SomeExecutions),
        Entry("device-full", "two callers on a queue with room for one, without EVENT_IDX", (n, s, w) => new CallersScenario(n, s, new DevicePlan { HasOneSlot = true, EventIndex = false }, 2, w), SomeExecutions),
        Entry("device-completions", "two threads submit, one reaps", (n, s, w) => new CompletionsScenario(n, s, s_one, w), SomeExecutions),
        Entry("device-files", "a session each in two files", (n, s, w) => new SessionsScenario(n, s, s_one, sharesFile: false, w), SomeExecutions),
        Entry("device-sessions", "two sessions in one file, on two device threads", (n, s, w) => new SessionsScenario(n, s, s_two, sharesFile: true, w), SomeExecutions),
        Entry("device-session", "one session used by two callers, on two device threads", (n, s, w) => new SharedSessionScenario(n, s, s_two, 2, w), SomeExecutions),
        Entry("device-fails", "the device asks for a reset under a request", (n, s, w) => new FailureScenario(n, s, s_polled, DeviceEnd.Fails, 1, w)),
        Entry("device-removed", "the device is removed under a request", (n, s, w) => new FailureScenario(n, s, s_polled, DeviceEnd.IsRemoved, 1, w)),
        Entry("device-stops", "the backend stops under a request", (n, s, w) => new FailureScenario(n, s, s_polled, DeviceEnd.Stops, 1, w)),
        Entry("device-held", "a call that polls a device that does not answer is cancelled", (n, s, w) => new HeldScenario(n, s, s_polling, w)),
        Entry("device-poll", "two callers that poll, one of which is cancelled at any moment", (n, s, w) => new PollingScenario(n, s, s_polling, w), SomeExecutions),
        Entry("device-start", "the set-up of a device, and its first requests", (n, s, w) => new StartScenario(n, s, s_one, 1, w), SomeExecutions),
        Entry("device-start-3", "three callers open a device that is not set up", (n, s, w) => new StartScenario(n, s, s_one, 3, w), FewerExecutions),
        Entry("device-close-late", "the time of a close is over at any moment, and the host hears of it in the end", (n, s, w) => new LateCloseScenario(n, s, s_one with { DeadlinesFire = true }, w)),
        Entry("device-close-full", "the time of a close is over at any moment on a queue with room for one, which another caller uses", (n, s, w) => new FullCloseScenario(n, s, s_one with { DeadlinesFire = true, HasOneSlot = true }, w), FewerExecutions),
        Entry("device-session-3", "one session used by three callers, on two device threads", (n, s, w) => new SharedSessionScenario(n, s, s_two, 3, w), FewerExecutions),
        Entry("device-order", "three operations of one session in flight, on two device threads", (n, s, w) => new OrderScenario(n, s, s_two, w), FewerExecutions),
        Entry("device-reapers", "two threads submit and reap on one file", (n, s, w) => new ReapersScenario(n, s, s_one, w), FewerExecutions),
        Entry("device-slot", "a caller is cancelled at any moment on a queue with room for one, which another one uses", (n, s, w) => new SlotScenario(n, s, s_one with { HasOneSlot = true }, w), FewerExecutions),
        Entry("device-fails-full", "the device asks for a reset while a caller waits for a slot", (n, s, w) => new FailureScenario(n, s, s_polled with { HasOneSlot = true }, DeviceEnd.Fails, 2, w), FewerExecutions),
        Entry("device-removed-full", "the device is removed while a caller waits for a slot", (n, s, w) => new FailureScenario(n, s, s_polled with { HasOneSlot = true }, DeviceEnd.IsRemoved, 2, w), FewerExecutions),
        Entry("device-stops-two", "the backend stops under two requests, on two device threads", (n, s, w) => new FailureScenario(n, s, s_two with { Polls = true }, DeviceEnd.Stops, 2, w), FewerExecutions),
    ];

    private static ScenarioEntry Entry(string name, string summary, Func<string, string, Weakening, PlatformScenario> make, int? budget = null) =>
        new(name, summary, weakening => make(name, summary, weakening)) { Budget = budget };
}
