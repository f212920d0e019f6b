using System.Text;
using CryptoVirtio.Spec;
using CryptoVirtio.Testing;

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
        Assert.Empty(CompositionCheck.All(composition, exploration));
    }

    [Theory]
    [InlineData("queue of 2 x 2 chains", "CHAIN-USE", "a chain has the owner that the ring says")]
    [InlineData("queue of 2 x 2 chains", "CHAIN-USE", "no more is used than fetched, no more fetched than posted")]
    [InlineData("device x queue x request", "REQ-REPLY", "a request has its chain as long as the ring has it")]
    [InlineData("incarnation x 2 files x 2 sessions each", "INC-OPEN", "files are counted")]
    [InlineData("incarnation x 2 files x 2 sessions each", "FILE-CREATE", "sessions are counted")]
    [InlineData("incarnation x 2 files x 2 sessions each", "SESSION-CLOSE", "a closed file has no session")]
    public void Composition_breaks_its_promise_when_a_rule_does_nothing(string name, string rule, string promise)
    {
        Composition altered = AllCompositions.All.Single(composition => composition.Name == name).Altered(one => one.Id == rule ? Idle(one) : one);

        Assert.Contains(
            CompositionCheck.Broken(altered, Exploration.Of(altered, maxStates: 5_000)),
            finding => finding.Contains($"\"{promise}\"", StringComparison.Ordinal));
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

    /// <summary>The rule, but it lets pass and changes nothing.</summary>
    private static IRule Idle(IRule rule) => rule switch
    {
        Rule<ChainState, ChainPhase> one => one with { Outcomes = [new(null, null, null)] },
        Rule<RequestState, RequestPhase> one => one with { Outcomes = [new(null, null, null)] },
        Rule<IncarnationState, IncarnationPhase> one => one with { Outcomes = [new(null, null, null)] },
        Rule<FileState, FilePhase> one => one with { Outcomes = [new(null, null, null)] },
        Rule<SessionState, SessionPhase> one => one with { Outcomes = [new(null, null, null)] },
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Id, "no such machine"),
    };
}
