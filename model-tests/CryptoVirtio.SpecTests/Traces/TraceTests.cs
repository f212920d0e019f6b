using System.Reflection;

namespace CryptoVirtio.SpecTests;

/// <summary>The machines judge every trace as it was written: accepted, or rejected at the wrong event and by the rule that forbids it.</summary>
[Trait("Category", "Model")]
[Rule("IO-SESSINFO-1", "IO-SESSINFO-2")]
[Rule("G13", "LC7", "LC8", "LC9", "LC10", "LC11", "LC12", "IO-OPEN-1", "IO-CLOSE-1", "IO-GSESSION-1", "IO-GSESSION-2")]
[Rule("IO-GSESSION-3", "IO-GSESSION-4", "IO-GSESSION-5", "IO-FSESSION-1", "IO-FSESSION-2", "IO-CRYPT-1", "IO-CRYPT-2")]
[Rule("IO-CRYPT-3", "IO-CRYPT-4", "IO-CRYPT-8", "IO-CRYPT-9", "IO-CRYPT-10", "IO-CRYPT-11", "IO-CRYPT-12", "IO-CRYPT-13")]
[Rule("VU1", "VU2", "VU3", "VU4", "VU5", "VU6", "VU7", "VU8", "VU9", "VU10")]
[Rule("IO-UNKNOWN-1", "CH2", "CH3", "CH4", "CH7", "CH8", "CH9", "CH11", "CH15")]
public sealed class TraceTests
{
    public static TheoryData<string> Accepted =>
        [.. Traces.All.Where(static trace => trace is { RejectedBy: null, Pending: null }).Select(static trace => trace.Name)];

    public static TheoryData<string> Rejected => [.. Traces.All.Where(static trace => trace.RejectedBy is not null).Select(static trace => trace.Name)];

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Trace_is_accepted_when_it_keeps_the_rules(string name)
    {
        Finding? finding = Of(name).Judge(AllMachines.All, out _);

        AssertNo.Reason(finding);
    }

    [Theory]
    [MemberData(nameof(Rejected))]
    public void Trace_is_rejected_at_its_event_when_it_breaks_a_rule(string name)
    {
        Trace trace = Of(name);

        Finding? finding = trace.Judge(AllMachines.All, out int at);

        Assert.True(finding?.Verdict == Verdict.Violation, finding?.Report() ?? "accepted");
        Assert.Equal(trace.RejectedBy, finding!.Reason.Split(':')[0]);
        Assert.Equal(trace.RejectedAt, at);
    }

    [Fact]
    public void Trace_has_a_name_of_its_own_and_cites_the_catalogue()
    {
        HashSet<string> known = [.. Requirements.All.Select(static requirement => requirement.Id)];

        Assert.Empty(Traces.All.GroupBy(static trace => trace.Name).Where(static group => group.Count() > 1).Select(static group => group.Key));
        Assert.All(Traces.All, trace => Assert.Contains(trace.Clause, known));
    }

    [Fact]
    public void Tests_carry_each_requirement_that_a_trace_outside_of_the_ring_cites()
    {
        IEnumerable<string> carried = typeof(TraceTests).GetCustomAttributes<RuleAttribute>().SelectMany(static rule => rule.Ids);

        Assert.Equal(Traces.All.Except(RingTrace.All).Select(static trace => trace.Clause).Distinct().Order(), carried.Order());
    }

    [Fact]
    public void Traces_are_forty_to_accept_and_forty_to_reject_at_the_least()
    {
        Assert.InRange(Accepted.Count, 40, int.MaxValue);
        Assert.InRange(Rejected.Count, 40, int.MaxValue);
    }

    private static Trace Of(string name) => Traces.All.Single(trace => trace.Name == name);
}
