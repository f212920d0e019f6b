using System.Text;

namespace CryptoVirtio.SpecTests;

/// <summary>
/// The machines in the Stateless library make of every event what their own rules make of it. Both are made from one notation, so this shows
/// that it is evaluated alike; whether it is right, the traces show, and Stateless judges those alone.
/// </summary>
[Trait("Category", "Model")]
public sealed class StatelessTests
{
    private static readonly Errno[] s_answers = Enum.GetValues<Errno>();
    private static readonly IMachine[] s_judges = [.. AllMachines.All.Select(static machine => new StatelessJudge(machine))];

    public static TheoryData<string> Accepted => TraceTests.Accepted;

    public static TheoryData<string> Rejected => TraceTests.Rejected;

    [Fact]
    public void Stateless_agrees_when_each_event_is_fired_in_each_state()
    {
        var text = new StringBuilder("Stateless beside the machines' own rules, over their full enumeration\n\nmachine      states    fired  permitted  differences\n");
        var differences = new List<string>();
        foreach (IMachine machine in AllMachines.All)
        {
            var comparison = new StatelessComparison();
            int permitted = 0;
            foreach (State state in Explorations.Of(machine).States)
            {
                foreach (SpecEvent e in machine.Domain(state, machine.Sample).SelectMany(Answered))
                {
                    List<State> after = [];
                    IRule? rule = machine.Step(state, e, after);
                    comparison.Compare(machine, state, e, rule, [.. after]);
                    permitted += after.Count > 0 ? 1 : 0;
                }
            }

            differences.AddRange(comparison.Difference is { } difference ? [difference.Report()] : []);
            text.Append($"{machine.Name,-12} {Explorations.Of(machine).States.Count,6} {comparison.Steps[machine.Name],8} {permitted,10} {comparison.Differences,12}\n");
        }

        Report.Write("stateless", text.ToString());
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(3)));
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Stateless_alone_permits_every_event_when_a_trace_keeps_the_rules(string name)
    {
        Finding? finding = Of(name).Judge(s_judges, out _);

        Assert.True(finding is null, finding?.Report());
    }

    [Theory]
    [MemberData(nameof(Rejected))]
    public void Stateless_alone_refuses_the_wrong_event_when_a_trace_breaks_a_rule(string name)
    {
        Trace trace = Of(name);

        Finding? finding = trace.Judge(s_judges, out int at);

        Assert.True(finding?.Verdict == Verdict.Violation, finding?.Report() ?? "accepted");
        Assert.Equal(trace.RejectedAt, at);
    }

    /// <summary>A call with every answer, right or wrong; what is no call stays as it is.</summary>
    private static IEnumerable<SpecEvent> Answered(SpecEvent e) => e is SpecCall call ? s_answers.Select(answer => call with { Result = answer }) : [e];

    private static Trace Of(string name) => Traces.All.Single(trace => trace.Name == name);
}
