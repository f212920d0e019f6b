using CryptoVirtio.Spec;

namespace CryptoVirtio.SpecTests;

/// <summary>The machines judge traces that were written from the clauses as the clauses do.</summary>
[Trait("Category", "Model")]
[Trait("Rule", "SD4")]
[Trait("Rule", "SD6")]
[Trait("Rule", "SD7")]
[Trait("Rule", "SD8")]
[Trait("Rule", "SD9")]
[Trait("Rule", "SD10")]
[Trait("Rule", "SD12")]
[Trait("Rule", "SD14")]
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
[Trait("Rule", "IO-WAIT-1")]
[Trait("Rule", "IO-WAIT-3")]
[Trait("Rule", "IO-CRYPT-6")]
public sealed class HandTraceTests
{
    public static TheoryData<string> Right => Names(static trace => trace.Rule is null && trace.Owed is null);

    public static TheoryData<string> Wrong => Names(static trace => trace.Rule is not null);

    public static TheoryData<string> Owing => Names(static trace => trace.Owed is not null);

    [Theory]
    [MemberData(nameof(Right))]
    public void Trace_is_accepted_when_it_is_right(string name)
    {
        HandTrace trace = Named(name);
        SpecMonitor monitor = Monitor(trace);

        Assert.All(trace.Events, e => Assert.True(monitor.Observe(e), monitor.Finding?.Report()));
        Assert.True(monitor.Complete(), monitor.Finding?.Report());
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Trace_is_rejected_at_its_last_event_when_that_is_wrong(string name)
    {
        HandTrace trace = Named(name);
        SpecMonitor monitor = Monitor(trace);

        Assert.All(trace.Events[..^1], e => Assert.True(monitor.Observe(e), monitor.Finding?.Report()));
        Assert.False(monitor.Observe(trace.Events[^1]));
        Assert.Equal(Verdict.Violation, monitor.Verdict);
        Assert.StartsWith($"{trace.Rule}: ", monitor.Finding!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Owing))]
    public void Trace_is_rejected_at_its_end_when_something_is_owed(string name)
    {
        HandTrace trace = Named(name);
        SpecMonitor monitor = Monitor(trace);

        Assert.All(trace.Events, e => Assert.True(monitor.Observe(e), monitor.Finding?.Report()));
        Assert.False(monitor.Complete(quiescent: true));
        Assert.Contains(trace.Owed!, monitor.Finding!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Traces_cite_the_catalogue_and_are_enough_of_either_kind()
    {
        HashSet<string> known = [.. Requirements.All.Select(static requirement => requirement.Id)];

        Assert.All(HandTraces.All, trace => Assert.Contains(trace.Clause, known));
        Assert.Equal(HandTraces.All.Count, HandTraces.All.Select(static trace => trace.ToString()).Distinct().Count());
        Assert.True(Right.Count >= 25, $"{Right.Count} to accept");
        Assert.True(Wrong.Count + Owing.Count >= 25, $"{Wrong.Count + Owing.Count} to reject");
    }

    [Fact]
    public void Tests_carry_each_requirement_that_a_trace_cites()
    {
        IEnumerable<string?> carried = typeof(HandTraceTests).GetCustomAttributesData()
            .Where(static data => data.ConstructorArguments is [{ Value: "Rule" }, _])
            .Select(static data => (string?)data.ConstructorArguments[1].Value);

        Assert.Equal(HandTraces.All.Select(static trace => trace.Clause).Distinct().Order(), carried.Order());
    }

    private static HandTrace Named(string name) => HandTraces.All.Single(trace => trace.ToString() == name);

    private static SpecMonitor Monitor(HandTrace trace) =>
        new([.. AllMachines.Device.Where(machine => trace.Machines.Length == 0 || trace.Machines.Contains(machine.Name))]);

    private static TheoryData<string> Names(Func<HandTrace, bool> filter) => [.. HandTraces.All.Where(filter).Select(static trace => trace.ToString())];
}
