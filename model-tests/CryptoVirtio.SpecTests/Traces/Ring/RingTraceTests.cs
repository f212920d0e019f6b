using System.Reflection;

namespace CryptoVirtio.SpecTests;

/// <summary>What stays pending in device and ring is found, and the requirements of their traces are carried.</summary>
[Trait("Category", "Model")]
[Rule("SD3", "SD4", "SD6", "SD7", "SD8", "SD9", "SD10", "SD12", "SD14", "SV1", "SV5", "SV6", "SV7", "SV8", "SV9", "SV11", "SV12")]
[Rule("G1", "G2", "G7", "G8", "G9", "G10", "G11", "G12", "LC1", "LC2", "LC3", "LC4", "LC5", "LC6", "LC7", "LC10", "LC11")]
[Rule("IO-CLOSE-1", "IO-WAIT-1", "IO-WAIT-3", "IO-CRYPT-6")]
public sealed class RingTraceTests
{
    public static TheoryData<string> PendingAtTheEnd => [.. Traces.All.Where(static trace => trace.Pending is not null).Select(static trace => trace.Name)];

    [Theory]
    [MemberData(nameof(PendingAtTheEnd))]
    public void Trace_is_rejected_at_its_end_when_something_is_pending(string name)
    {
        Trace trace = Traces.All.Single(trace => trace.Name == name);

        Finding? finding = trace.Judge(AllMachines.All, out int at);

        Assert.True(finding?.Verdict == Verdict.Violation, finding?.Report() ?? "accepted");
        Assert.Contains(trace.Pending!, finding!.Reason, StringComparison.Ordinal);
        Assert.Equal(trace.Events.Count, at);
    }

    [Fact]
    public void Tests_carry_each_requirement_that_a_trace_cites()
    {
        IEnumerable<string> carried = typeof(RingTraceTests).GetCustomAttributes<RuleAttribute>().SelectMany(static rule => rule.Ids);

        Assert.Equal(RingTrace.All.Select(static trace => trace.Clause).Distinct().Order(), carried.Order());
    }
}
