using System.Text;

namespace Interleave;

/// <summary>A run as text: one column for each thread, one line for each operation.</summary>
public static class Timeline
{
    /// <summary>The largest number of lines.</summary>
    public const int MostLines = 25;

    private const int WidestColumn = 48;

    /// <summary>
    /// The run in at most <see cref="MostLines"/> lines. Of a longer run, the lines farthest from the end, from blocked operations and from
    /// racing accesses are replaced by their number.
    /// </summary>
    /// <param name="trace">The run; with places and choices if it was made for a report.</param>
    /// <param name="finding">Its finding, if any.</param>
    public static string Of(Trace trace, Finding? finding)
    {
        List<ReportRow> rows = ReportRows.Of(trace, finding);
        var text = new StringBuilder();
        int head = 1;
        if (finding is not null)
        {
            head++;
            Line(text, $"{finding.Verdict}: {finding.Message.ReplaceLineEndings(" ")}");
        }

        if (!trace.IsSequential)
        {
            head++;
            Line(text, "the run is not sequentially consistent: the order extends program order and reads-from, stale values are marked");
        }

        List<int> threads = [.. rows.Select(static row => row.Thread).Distinct().Order()];
        Dictionary<int, int> widths = threads.ToDictionary(
            static thread => thread,
            thread => Math.Min(WidestColumn, Math.Max(NameOf(trace, thread).Length, rows.Where(row => row.Thread == thread).Max(static row => row.Text.Length))));
        int siteWidth = rows.Count == 0 ? 0 : rows.Max(static row => row.Site?.Length ?? 0);
        string margin = siteWidth > 0 ? "  " : "";
        Line(text, Columns("", threads.Select(thread => (NameOf(trace, thread), widths[thread])), "where"));
        int number = 0;
        foreach (int kept in Excerpt.Of(rows, MostLines - head))
        {
            if (kept < 0)
            {
                number -= kept;
                Line(text, $"     ... {-kept} line{(kept == -1 ? "" : "s")} left out ...");
                continue;
            }

            ReportRow row = rows[kept];
            number++;
            Line(text, Columns($"{number}", threads.Select(thread => (thread == row.Thread ? row.Text : "", widths[thread])), $"{(row.Site ?? "").PadRight(siteWidth)}{margin}{row.Place}"));
        }

        return text.ToString();
    }

    internal static string NameOf(Trace trace, int thread) =>
        thread < trace.Threads.Count && trace.Threads[thread].Length > 0 ? trace.Threads[thread] : $"thread {thread}";

    private static string Columns(string number, IEnumerable<(string Text, int Width)> threads, string where)
    {
        var line = new StringBuilder(number.PadLeft(4));
        foreach ((string text, int width) in threads)
        {
            line.Append(" | ").Append(text.Length > width ? text[..(width - 3)] + "..." : text.PadRight(width));
        }

        return line.Append(" | ").Append(where).ToString();
    }

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');
}
