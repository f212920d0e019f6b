namespace Interleave;

/// <summary>Chooses which lines of a long report are kept.</summary>
internal static class Excerpt
{
    /// <summary>Indices of the lines that are kept, in order; a negative number is the number of lines left out there.</summary>
    /// <param name="rows">All lines.</param>
    /// <param name="most">The largest number of lines, including those that replace others.</param>
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

    // First the lines that matter, then the lines near them; those before them are more useful than those after.
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
