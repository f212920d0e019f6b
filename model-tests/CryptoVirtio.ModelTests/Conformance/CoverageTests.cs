using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>
/// Each rule of each machine judges something. What right code can do is done by real code; what must not happen is seen when an event of
/// one real run is put into another. The rules that neither reaches are a list that is reviewed.
/// </summary>
[Trait("Category", "Model")]
public sealed class CoverageTests
{
    private static readonly int[] s_seeds = [20261124, 7, 1999];

    [Fact]
    [Rule("IO-CRYPT-13")]
    public void Every_rule_judges_something_but_those_of_a_reviewed_list()
    {
        var real = new Coverage();
        var edited = new Coverage();
        var threaded = new Coverage();
        foreach (int seed in s_seeds)
        {
            RealTrace[] traces =
            [
                .. RealTraces.Inline(seed, 400), .. RealTraces.Devices(seed, 60), .. RealTraces.Drivers(seed, 100), .. RealTraces.Ends(seed, 100),
                .. RealTraces.Scenarios(), .. RealTraces.Connections(),
            ];
            string[] wrong = [.. traces.Select(trace => (trace, trace.Judge(real))).Where(static judged => judged.Item2 is not null).Select(Wrong)];
            AssertNo.Reasons(wrong);

            Transplant(traces, new Random(seed), edited);
            HashSet<IRule> missed = [.. edited.Missing(AllMachines.All).Where(MustNotHappen)];
            RealTrace[] hosts = [.. traces, .. traces.Take(1).Select(DomainEdits.WithoutRing)];
            AssertNo.Reasons(hosts.SelectMany(host => DomainEdits.Put(host, missed, edited)));
            foreach (RealTrace trace in RealTraces.Threaded(seed, 150))
            {
                AssertNo.Reason(trace.Judge(threaded));
            }
        }

        var table = new StringBuilder("Coverage of the rules by real runs on 3 seeds\n\n");
        table.Append("                  right: rules  real runs  with threads     wrong: rules  edits     excluded\n");
        var excluded = new List<string>();
        foreach (IMachine machine in AllMachines.All)
        {
            ILookup<bool, IRule> rules = machine.Rules.ToLookup(MustNotHappen);
            IRule[] missing =
            [
                .. rules[false].Where(rule => !real.Hits.ContainsKey(rule.Id)), .. rules[true].Where(rule => !edited.Hits.ContainsKey(rule.Id)),
            ];
            excluded.AddRange(missing.Select(rule => $"{Describe(rule)}\n    {CoverageExclusions.ReasonOf(rule.Id)}"));
            table.Append(
                $"{machine.Name,-12} {rules[false].Count(),18} {Hit(rules[false], real),10} {Hit(rules[false], real, threaded),13} {rules[true].Count(),16} {Hit(rules[true], edited),6} {missing.Length,12}\n");
        }

        string[] unhit = [.. excluded.Select(static line => line[..line.IndexOf(' ', StringComparison.Ordinal)])];
        AssertNo.Reasons([
            .. unhit.Except(CoverageExclusions.Rules).Select(static rule => $"{rule} is not hit, and there is no reason for it"),
            .. CoverageExclusions.Rules.Except(unhit).Select(static rule => $"{rule} is hit, and is said not to be"),
        ]);
        Report.Write("coverage", table.ToString());
        Snapshot.Match(string.Join('\n', excluded.Order(StringComparer.Ordinal)));
    }

    /// <summary>
    /// Puts events of some runs into others, one at a time, half of them with one field changed. Each machine judges alone, so that none
    /// keeps the event from another.
    /// </summary>
    private static void Transplant(RealTrace[] traces, Random random, Coverage edited)
    {
        foreach (IGrouping<string, RealTrace> kind in traces.GroupBy(static trace => trace.Machines[0].Name))
        {
            SpecEvent[][] byType = [.. kind.SelectMany(static trace => trace.Events).GroupBy(static e => e.GetType()).Select(static group => group.ToArray())];
            RealTrace[] hosts = [.. kind];
            for (int i = 0; i < 1500; i++)
            {
                RealTrace host = hosts[random.Next(hosts.Length)];
                SpecEvent[] donors = byType[random.Next(byType.Length)];
                SpecEvent donated = donors[random.Next(donors.Length)];
                int at = random.Next(Math.Min(host.Events.Count, 300) + 1);
                SpecEvent[] events = [.. host.Events.Take(at), random.Next(2) == 0 ? donated : FieldChange.Draw(donated, random)];
                foreach (IMachine machine in host.Machines)
                {
                    (host with { Machines = [machine] }).Judge(events, edited, quiescent: false);
                }
            }
        }
    }

    private static string Wrong((RealTrace Trace, Finding? Finding) judged) =>
        $"{judged.Trace.Source}: {judged.Finding!.Reason} {string.Join(" ", judged.Finding.States.Select(static state => state.Key))} saw {judged.Finding.Event} after {string.Join(" ", judged.Finding.Prefix.TakeLast(12))}";

    private static int Hit(IEnumerable<IRule> rules, params Coverage[] by) =>
        rules.Count(rule => by.Any(coverage => coverage.Hits.ContainsKey(rule.Id)));

    /// <summary>Whether a right implementation can never be seen there.</summary>
    private static bool MustNotHappen(IRule rule) => rule is { Kind: RuleKind.Impossible } or { Kind: RuleKind.Refuse, Answers: [] };

    private static string Describe(IRule rule) =>
        $"{rule.Id} ({rule.Clause}): {string.Join("|", rule.Sources)} on {rule.Event?.Name ?? "hidden"}{(rule.GuardText is null ? "" : $" when {rule.GuardText}")}";
}
