using CryptoVirtio.Chat;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.ConcurrencyTests;

/// <summary>
/// Chat and engine are held against the specification: an observation that is lost or told twice is a finding. Where threads run in an
/// order that explains what they see, it is one at once.
/// </summary>
[Trait("Category", "Concurrency")]
public sealed class BindingTests
{
    public static IEnumerable<object[]> Memories { get; } = Enum.GetValues<MemoryModel>().Select(static memory => new object[] { memory });

    public static IEnumerable<object[]> Plans { get; } =
        from plan in ChatPlan.All
        from kind in new[] { ChatObservations.HelloSent, ChatObservations.RecordSealed, ChatObservations.RecordOpened }
        from times in new[] { 0, 2 }
        select new object[] { plan.Name, kind, times };

    [Theory]
    [MemberData(nameof(Plans))]
    public void Chat_is_wrong_when_an_observation_is_lost_or_told_twice(string name, ObservationKind kind, int times)
    {
        var scenario = new ChatScenario(ChatPlan.All.Single(plan => plan.Name == name)) { Tap = next => new Tampered(next, seen => seen.Kind == kind, times) };

        Exploration result = Explorer.Explore(scenario, new ExploreOptions());

        Assert.Equal(FindingKind.Assertion, result.Finding?.Verdict);
        Assert.Contains("CHANNEL-", result.Finding!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Memories))]
    public void Engine_is_wrong_when_a_call_ends_as_after_a_free_that_was_not_told(MemoryModel memory)
    {
        // Without the free, which is the one request of so many bytes, EINVAL has no reason.
        var scenario = new EngineScenario(closes: false)
        {
            Tap = static next => new Tampered(next, static seen => seen is { Kind: VirtqueueObservations.Popped, A: 16 + 4 }, 0),
        };

        Exploration result = Explorer.Explore(scenario, new ExploreOptions { Memory = memory });

        Assert.Equal(FindingKind.Assertion, result.Finding?.Verdict);
        Assert.Contains("SESSION-CRYPT", result.Finding!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MemoryModel.SC, true)]
    [InlineData(MemoryModel.TSO, false)]
    [InlineData(MemoryModel.RC11, false)]
    public void Walk_ends_at_the_step_that_is_wrong_when_its_order_explains_it(MemoryModel memory, bool endsAtOnce)
    {
        ChatPlan plan = ChatPlan.All[0];
        var options = new WalkOptions { Memory = memory, Seed = 1, MaxExecutions = 1 };
        int steps = 0;
        Walker.Walk(new ChatScenario(plan), options with { OnTrace = trace => steps = trace.Steps.Count });

        Walk walk = Walker.Walk(new ChatScenario(plan) { Tap = static next => new Tampered(next, static seen => seen is { Kind: ChatObservations.RecordOpened, A: 1 }, 2) }, options);

        Assert.Equal(FindingKind.Assertion, walk.Finding?.Verdict);
        Assert.Equal(endsAtOnce, walk.Trace!.Steps.Count < steps);
    }
}
