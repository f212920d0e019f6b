namespace CryptoVirtio.SpecTests;

/// <summary>The machines judge every trace as it was written: accepted, or rejected at the wrong event and by the rule that forbids it.</summary>
[Trait("Category", "Model")]
[Trait("Rule", "G13")]
[Trait("Rule", "LC7")]
[Trait("Rule", "LC8")]
[Trait("Rule", "LC9")]
[Trait("Rule", "LC10")]
[Trait("Rule", "LC11")]
[Trait("Rule", "LC12")]
[Trait("Rule", "IO-OPEN-1")]
[Trait("Rule", "IO-CLOSE-1")]
[Trait("Rule", "IO-GSESSION-1")]
[Trait("Rule", "IO-GSESSION-2")]
[Trait("Rule", "IO-GSESSION-3")]
[Trait("Rule", "IO-GSESSION-4")]
[Trait("Rule", "IO-GSESSION-5")]
[Trait("Rule", "IO-FSESSION-1")]
[Trait("Rule", "IO-FSESSION-2")]
[Trait("Rule", "IO-CRYPT-1")]
[Trait("Rule", "IO-CRYPT-2")]
[Trait("Rule", "IO-CRYPT-3")]
[Trait("Rule", "IO-CRYPT-4")]
[Trait("Rule", "IO-CRYPT-8")]
[Trait("Rule", "IO-CRYPT-9")]
[Trait("Rule", "IO-CRYPT-10")]
[Trait("Rule", "IO-CRYPT-11")]
[Trait("Rule", "IO-CRYPT-12")]
[Trait("Rule", "IO-CRYPT-13")]
[Trait("Rule", "IO-UNKNOWN-1")]
[Trait("Rule", "CH2")]
[Trait("Rule", "CH3")]
[Trait("Rule", "CH4")]
[Trait("Rule", "CH7")]
[Trait("Rule", "CH8")]
[Trait("Rule", "CH9")]
[Trait("Rule", "CH11")]
[Trait("Rule", "CH15")]
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
        IEnumerable<string?> carried = typeof(TraceTests).GetCustomAttributesData()
            .Where(static data => data.ConstructorArguments is [{ Value: "Rule" }, _])
            .Select(static data => (string?)data.ConstructorArguments[1].Value);

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
