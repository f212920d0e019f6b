using System.Text;

namespace CryptoVirtio.SpecTests;

/// <summary>
/// Bounded instances, enumerated whole: each machine by itself, and several that share events. The counts are a snapshot, so that an edit
/// of a rule shows in review.
/// </summary>
[Trait("Category", "Model")]
public sealed class EnumerationTests
{
    public static TheoryData<string> Names => [.. AllCompositions.All.Select(static composition => composition.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Composition_is_sound_when_all_its_states_are_enumerated(string name)
    {
        Composition composition = AllCompositions.All.Single(composition => composition.Name == name);
        Exploration exploration = Explorations.Of((ISystem)composition);

        Assert.True(exploration.IsWhole);
        AssertNo.Reasons(CompositionCheck.All(composition, exploration));
    }

    [Theory]
    [InlineData("queue of 2 x 2 chains", "CHAIN-USE", "a chain has the owner that the ring records")]
    [InlineData("queue of 2 x 2 chains", "CHAIN-USE", "no more is used than fetched, no more fetched than posted")]
    [InlineData("device x queue x request", "REQ-REPLY", "a request has its chain as long as the ring has it")]
    [InlineData("incarnation x 2 files x 2 sessions each", "INC-OPEN", "files are counted")]
    [InlineData("incarnation x 2 files x 2 sessions each", "FILE-CREATE", "sessions are counted")]
    [InlineData("incarnation x 2 files x 2 sessions each", "SESSION-CLOSE", "a closed file has no session")]
    [InlineData("queue of 2 x 2 chains", "CHAIN-RECLAIM", "every chain comes back")]
    [InlineData("device x queue x request", "REQ-END", "the caller of a request on a live device gets its end")]
    [InlineData("queue of 2 x 1 requests", "REQ-END", "the caller of every request gets its end")]
    [InlineData("incarnation x 2 files x 2 sessions each", "SESSION-CLOSE", "closing the files ends everything in them")]
    [InlineData("device x queue x request", "DEV-LOOK-EARLY", "only a live device with a ring touches it")]
    [InlineData("device x queue x request", "DEV-LOOK-EARLY", "a device that becomes live has touched nothing")]
    [InlineData("device x queue x request", "QUEUE-TAKE-TWICE+QUEUE-RESET-HELD", "a device takes over the ring that its driver made")] // either is enough
    [InlineData("queue of 2 x 2 chains", "QUEUE-FETCH-OTHER", "what is fetched was announced")]
    [InlineData("queue of 4 x 3 requests", "QUEUE-POST", "no chain carries two requests")]
    [InlineData("device x queue x request", "QUEUE-RECLAIM-OTHER", "a reply is what the device used")]
    [InlineData("device x queue x request", "REQ-END-UNANSWERED", "a request has one reply, and a success is reported only after it")]
    [InlineData("incarnation x 2 files x 2 sessions each", "FILE-HELLO-OTHER", "an open file belongs to the incarnation that is served")]
    [InlineData("incarnation x 2 files x 2 sessions each", "SESSION-HELLO-OTHER", "a live session has an open file of its incarnation")]
    public void Composition_breaks_its_promise_when_a_rule_does_nothing(string name, string rule, string promise)
    {
        Composition sound = AllCompositions.All.Append(RequestComposition.Create(2, 1)).Single(composition => composition.Name == name);
        Composition altered = sound.Altered(one => rule.Split('+').Contains(one.Id) ? Idle(one) : one);

        Assert.Contains(Findings(altered), Breaks);
        Assert.DoesNotContain(Findings(sound), Breaks); // not only because what is explored has a bound here
        bool Breaks(string finding) => finding.Contains($"\"{promise}\"", StringComparison.Ordinal);
    }

    [Fact]
    public void Enumeration_finds_states_and_steps_as_reviewed()
    {
        var text = new StringBuilder("system                                   states   steps\n");
        foreach (Exploration exploration in AllMachines.All.Select(static machine => Explorations.Of(machine)).Concat(AllCompositions.All.Select(static one => Explorations.Of((ISystem)one))))
        {
            Assert.True(exploration.IsWhole, exploration.System.Name);
            text.Append($"{exploration.System.Name,-40} {exploration.States.Count,6} {exploration.Edges.Count,7}\n");
        }

        Report.Write("enumeration", $"Enumerated\n\n{text}");
        Snapshot.Match(text.ToString());
    }

    private static IEnumerable<string> Findings(Composition altered)
    {
        Exploration exploration = Exploration.Of(altered, maxStates: 5_000);
        return CompositionCheck.Broken(altered, exploration).Concat(PropertyCheck.Unmet(exploration));
    }

    /// <summary>The rule, but it lets pass and changes nothing.</summary>
    private static IRule Idle(IRule rule) => rule switch
    {
        Rule<DeviceState, DevicePhase> one => one with { Kind = RuleKind.Move, Outcomes = [new(null, null, null)] },
        Rule<QueueState, QueuePhase> one => one with { Kind = RuleKind.Move, Outcomes = [new(null, null, null)] },
        Rule<ChainState, ChainPhase> one => one with { Kind = RuleKind.Move, Outcomes = [new(null, null, null)] },
        Rule<RequestState, RequestPhase> one => one with { Kind = RuleKind.Move, Outcomes = [new(null, null, null)] },
        Rule<IncarnationState, IncarnationPhase> one => one with { Kind = RuleKind.Move, Outcomes = [new(null, null, null)] },
        Rule<FileState, FilePhase> one => one with { Kind = RuleKind.Move, Outcomes = [new(null, null, null)] },
        Rule<SessionState, SessionPhase> one => one with { Kind = RuleKind.Move, Outcomes = [new(null, null, null)] },
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Id, "no such machine"),
    };
}
