namespace Interleave;

/// <summary>Chooses which lines of a long report are kept.</summary>
internal static class Excerpt
{
    /// <summary>Indices of the lines that are kept, in order; a negative number stands for so many that are left out.</summary>
    /// <param name="rows">All lines.</param>
    /// <param name="most">So many lines at most, with those that say what is left out.</param>
    public static List<int> Of(IReadOnlyList<ReportRow> rows, int most)
    {
        bool[] kept = new bool[rows.Count];
        foreach (int at in rows.Count <= most ? Enumerable.Range(0, rows.Count) : ByInterest(rows))
        {
            kept[at] = true;
            if (Lines(kept).Count > most)
            {
                kept[at] = false;
            }
        }

        return Lines(kept);
    }

    // What matters first, then what is near it; what comes before it tells more than what comes after.
    private static IEnumerable<int> ByInterest(IReadOnlyList<ReportRow> rows)
    {
        List<int> anchors = [.. Enumerable.Range(0, rows.Count).Where(at => rows[at].Matters || at == rows.Count - 1)];
        return Enumerable.Range(0, rows.Count).OrderBy(at => anchors.Min(anchor => at <= anchor ? anchor - at : 3 * (at - anchor)));
    }

    private static List<int> Lines(bool[] kept)
    {
        var lines = new List<int>();
        for (int at = 0; at < kept.Length; at++)
        {
            if (kept[at])
            {
                lines.Add(at);
            }
            else if (lines.Count > 0 && lines[^1] < 0)
            {
                lines[^1]--;
            }
            else
            {
                lines.Add(-1);
            }
        }

        return lines;
    }
}
