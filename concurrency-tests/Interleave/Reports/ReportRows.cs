namespace Interleave;

/// <summary>Makes the lines of a report from a trace and its finding.</summary>
internal static class ReportRows
{
    /// <summary>All lines, in the order of the trace.</summary>
    public static List<ReportRow> Of(Trace trace, Finding? finding)
    {
        var rows = new List<ReportRow>(trace.Steps.Count + 2);
        var latest = new Dictionary<int, int>();
        foreach (TraceStep step in trace.Steps)
        {
            bool isStale = false;
            if (step.Operation.Location >= 0)
            {
                int seen = latest.GetValueOrDefault(step.Operation.Location);
                isStale = step.Operation.Reads && RankOf(trace, step.Operation.Location, step.From) < seen;
                latest[step.Operation.Location] = step.Writes ? Math.Max(seen, RankOf(trace, step.Operation.Location, step.Id)) : seen;
            }

            rows.Add(new ReportRow(step.Id.Thread, StepText.Of(step, trace, isStale), step.Operation.Site, step.Place) { Step = step, IsStale = isStale });
        }

        foreach (PlainAccess access in finding?.Accesses ?? [])
        {
            rows.Insert(IndexOf(rows, access), new ReportRow(access.Thread, StepText.Of(access), access.Site, access.Place) { IsRacing = true });
        }

        return rows;
    }

    /// <summary>The position of a write in the modification order of its word, from 1; 0 for the initial value.</summary>
    private static int RankOf(Trace trace, int location, StepId id)
    {
        if (id.Thread >= 0 && trace.Modifications.TryGetValue(location, out IReadOnlyList<StepId>? order))
        {
            for (int i = 0; i < order.Count; i++)
            {
                if (order[i] == id)
                {
                    return i + 1;
                }
            }
        }

        return 0;
    }

    // Directly after the last operation that its thread performed before it: the trace orders it no further.
    private static int IndexOf(List<ReportRow> rows, PlainAccess access)
    {
        for (int i = rows.Count - 1; i >= 0; i--)
        {
            if (rows[i].Thread == access.Thread && (rows[i].Step is not { } step || access.After < 0 || step.Id.Index < access.After))
            {
                return i + 1;
            }
        }

        return access.After < 0 ? rows.Count : 0;
    }
}
