namespace CryptoVirtio.SpecTests;

/// <summary>What stays pending in device and ring is found, and the requirements of their traces are carried.</summary>
[Trait("Category", "Model")]
[Trait("Rule", "SD3")]
[Trait("Rule", "SD4")]
[Trait("Rule", "SD6")]
[Trait("Rule", "SD7")]
[Trait("Rule", "SD8")]
[Trait("Rule", "SD9")]
[Trait("Rule", "SD10")]
[Trait("Rule", "SD12")]
[Trait("Rule", "SD14")]
[Trait("Rule", "SV1")]
[Trait("Rule", "SV5")]
[Trait("Rule", "SV6")]
[Trait("Rule", "SV7")]
[Trait("Rule", "SV8")]
[Trait("Rule", "SV9")]
[Trait("Rule", "SV11")]
[Trait("Rule", "SV12")]
[Trait("Rule", "G1")]
[Trait("Rule", "G2")]
[Trait("Rule", "G7")]
[Trait("Rule", "G8")]
[Trait("Rule", "G9")]
[Trait("Rule", "G10")]
[Trait("Rule", "G11")]
[Trait("Rule", "G12")]
[Trait("Rule", "LC1")]
[Trait("Rule", "LC2")]
[Trait("Rule", "LC3")]
[Trait("Rule", "LC4")]
[Trait("Rule", "LC5")]
[Trait("Rule", "LC6")]
[Trait("Rule", "LC7")]
[Trait("Rule", "LC10")]
[Trait("Rule", "LC11")]
[Trait("Rule", "IO-CLOSE-1")]
[Trait("Rule", "IO-WAIT-1")]
[Trait("Rule", "IO-WAIT-3")]
[Trait("Rule", "IO-CRYPT-6")]
public sealed class RingTraceTests
{
    public static TheoryData<string> PendingAtTheEnd => [.. RingTrace.All.Where(static trace => trace.Pending is not null).Select(static trace => trace.Name)];

    [Theory]
    [MemberData(nameof(PendingAtTheEnd))]
    public void Trace_is_rejected_at_its_end_when_something_is_pending(string name)
    {
        Trace trace = RingTrace.All.Single(trace => trace.Name == name);

        Finding? finding = trace.Judge(AllMachines.All, out int at);

        Assert.True(finding?.Verdict == Verdict.Violation, finding?.Report() ?? "accepted");
        Assert.Contains(trace.Pending!, finding!.Reason, StringComparison.Ordinal);
        Assert.Equal(trace.Events.Count, at);
    }

    [Fact]
    public void Tests_carry_each_requirement_that_a_trace_cites()
    {
        IEnumerable<string?> carried = typeof(RingTraceTests).GetCustomAttributesData()
            .Where(static data => data.ConstructorArguments is [{ Value: "Rule" }, _])
            .Select(static data => (string?)data.ConstructorArguments[1].Value);

        Assert.Equal(RingTrace.All.Select(static trace => trace.Clause).Distinct().Order(), carried.Order());
    }
}
