using System.Text;
using CryptoVirtio.Testing;

namespace CryptoVirtio.ModelTests;

/// <summary>Real traces are edited: every edit that the clauses do not allow is rejected.</summary>
[Trait("Category", "Mutant")]
public sealed class TraceEditTests
{
    private const int Seed = 20261124;
    private const int Edits = 1000;
    private const int Calls = 150;

    [Fact]
    public void Edited_trace_is_rejected_unless_the_clauses_allow_the_edit()
    {
        RealTrace[] traces = [.. RealTraces.Inline(Seed, Calls).Take(2)];
        var random = new Random(Seed);
        var rejected = new Dictionary<TraceEditKind, int>();
        var legal = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var accepted = new List<string>();
        for (int i = 0; i < Seeds.Iterations(Edits); i++)
        {
            RealTrace trace = traces[i % traces.Length];
            TraceEdit edit = TraceEdit.Draw(trace.Events, random);
            if (LegalEdits.Reason(edit, trace.Events) is { } reason)
            {
                legal[reason] = legal.GetValueOrDefault(reason) + 1;
            }
            else if (trace.Judge(edit.Events, coverage: null, quiescent: true)?.Verdict == Spec.Verdict.Violation)
            {
                rejected[edit.Kind] = rejected.GetValueOrDefault(edit.Kind) + 1;
            }
            else
            {
                accepted.Add($"{trace.Source} at {edit.At}: {edit.Kind} {edit.Old} -> {edit.New}");
            }
        }

        Report.Write("trace-edits", Table(rejected, legal, accepted));
        Assert.All(traces, static trace => Assert.Null(trace.Judge(trace.Events, coverage: null, quiescent: true)));
        Assert.Empty(accepted);
        Assert.InRange(legal.Values.Sum(), 0, Seeds.Iterations(Edits) * 15 / 100);
    }

    private static string Table(Dictionary<TraceEditKind, int> rejected, SortedDictionary<string, int> legal, List<string> accepted)
    {
        var text = new StringBuilder("Edits of real traces\n\n");
        foreach (TraceEditKind kind in Enum.GetValues<TraceEditKind>())
        {
            text.Append($"{kind,-9} {rejected.GetValueOrDefault(kind),5} rejected\n");
        }

        foreach ((string reason, int count) in legal)
        {
            text.Append($"legal     {count,5} {reason}\n");
        }

        text.Append($"accepted  {accepted.Count,5} that no clause allows\n");
        accepted.ForEach(edit => text.Append("  ").Append(edit).Append('\n'));
        return text.ToString();
    }
}
