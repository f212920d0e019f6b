using System.Text;

namespace CryptoVirtio.SpecTests;

/// <summary>
/// Each rule of each machine is altered in every way, one at a time: a trace written by hand, a real run, an invariant or a leads-to
/// notices. Those that nothing can find are listed, and shown to have the same reachable graph.
/// </summary>
[Trait("Category", "Mutant")]
public sealed class SpecMutantTests
{
    [Fact]
    public void Every_alteration_of_a_rule_is_noticed_or_changes_nothing()
    {
        var text = new StringBuilder("Mutants of the specification\n\n");
        text.Append("machine       rules  mutants  trace  real run  invariant  leads-to  equivalent  survived\n");
        var equivalent = new List<string>();
        var survived = new List<string>();
        foreach (IMachine machine in AllMachines.All)
        {
            (SpecMutant Mutant, string Killer)[] judged = [.. SpecMutant.Of(machine).AsParallel().AsOrdered().Select(static mutant =>
                (mutant, mutant.Killer() ?? (mutant.IsEquivalent() ? "equivalent" : "survived")))];
            ILookup<string, string> by = judged.ToLookup(static entry => entry.Killer.Split(':')[0], static entry => entry.Mutant.Mutation.Id);
            equivalent.AddRange(by["equivalent"]);
            survived.AddRange(by["survived"]);
            text.Append(
                $"{machine.Name,-12} {machine.Rules.Count,6} {judged.Length,8} {by["trace"].Count(),6} {by["real run"].Count(),9} {by["invariant"].Count(),10} {by["leads-to"].Count(),9} {by["equivalent"].Count(),11} {by["survived"].Count(),9}\n");
        }

        text.Append("\nequivalent, each with the same reachable graph as the rule as it is:\n");
        equivalent.ForEach(id => text.Append("  ").Append(id).Append('\n'));
        survived.ForEach(id => text.Append("SURVIVED ").Append(id).Append('\n'));
        Report.Write("spec-mutants", text.ToString());

        AssertNo.Reasons(survived);
    }
}
