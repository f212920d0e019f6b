using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>Real traces are edited: every edit that the clauses do not allow is rejected.</summary>
[Trait("Category", "Mutant")]
public sealed class TraceEditTests
{
    private const int Seed = 20261124;
    private const int Edits = 1000;
    private const int Calls = 150;
    private const int Conversations = 20;

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
        Array.ForEach(traces, static trace => AssertNo.Reason(trace.Judge(trace.Events, coverage: null, quiescent: true)));
        AssertNo.Reasons(accepted);
        Assert.InRange(legal.Values.Sum(), 0, Seeds.Iterations(Edits) * 15 / 100);
    }

    [Fact]
    [Rule("SD9", "SD10", "SV7", "SV8")]
    public void Each_single_notification_is_missed()
    {
        RealTrace[] traces = [.. RealTraces.Inline(Seed, Calls), .. RealTraces.Threaded(Seed, Calls), .. RealTraces.Scenarios()];
        var kept = new List<string>();
        int tried = 0;
        foreach (RealTrace trace in traces.Where(static trace => trace.Judge(trace.Events, coverage: null, quiescent: true) is null))
        {
            int[] notifications = [.. Enumerable.Range(0, trace.Events.Count).Where(i => trace.Events[i] is Kicked or Called && !IsReleased(trace.Events, i))];
            tried += notifications.Length;
            kept.AddRange(notifications
                .Where(i => trace.Judge(TraceEdit.Delete(trace.Events, i).Events, coverage: null, quiescent: true)?.Verdict != Spec.Verdict.Violation)
                .Select(i => $"{trace.Source} at {i}: {trace.Events[i]} may go, after {string.Join(' ', trace.Events.Take(i).TakeLast(4))}"));
        }

        Assert.InRange(tried, 500, int.MaxValue);
        AssertNo.Reasons(kept);
    }

    /// <summary>Of all single deletions, doublings and exchanges, those that are accepted are listed by kind, each with its reason.</summary>
    [Fact]
    public void Single_edits_that_are_accepted_leave_a_right_run()
    {
        var accepted = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var without = new List<string>();
        int refused = 0;
        foreach (RealTrace trace in RealTraces.Inline(Seed, 30).Take(2).Concat(RealTraces.Ends(Seed, Conversations)))
        {
            foreach (TraceEdit edit in SingleEdits.Of(trace.Events))
            {
                if (trace.Judge(edit.Events, coverage: null, quiescent: true)?.Verdict == Spec.Verdict.Violation)
                {
                    refused++;
                    continue;
                }

                string kind = $"{edit.Kind} {edit.Old.GetType().Name}{(edit.Kind == TraceEditKind.Swapped ? $", {edit.New!.GetType().Name}" : "")}";
                if (AcceptedEdits.Reason(edit, trace) is { } reason)
                {
                    string line = $"{kind}: {reason}";
                    accepted[line] = accepted.GetValueOrDefault(line) + 1;
                }
                else
                {
                    without.Add($"{kind}: {trace.Source} at {edit.At}: {edit.Old} {edit.New}");
                }
            }
        }

        Report.Write("single-edits", $"Single edits of real traces\n\n{refused} refused; accepted:\n{string.Concat(accepted.Select(static line => $"{line.Value,6} {line.Key}\n"))}");
        AssertNo.Reasons(without.DistinctBy(static line => line[..line.IndexOf(':', StringComparison.Ordinal)]));
        Snapshot.Match(string.Join('\n', accepted.Keys));
    }

    /// <summary>Whether another thread gave the ring up between the look and the kick: no kick is required then.</summary>
    private static bool IsReleased(IReadOnlyList<SpecEvent> trace, int at) =>
        trace[at] is Kicked && trace.Take(at).Reverse().TakeWhile(e => e is not KickWordRead || e.Thread != trace[at].Thread).Any(static e => e is DriverGaveUp);

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
