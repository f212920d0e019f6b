using System.Globalization;
using System.Text;

namespace Interleave;

/// <summary>The columns, boxes and arrows of the page.</summary>
internal static class HtmlDrawing
{
    private const int RowHeight = 28;
    private const int BoxHeight = 20;
    private const int Top = 34;
    private const int Left = 64;
    private const int Gap = 56; // room for arrows between two columns
    private const double CharacterWidth = 7.3;
    private const int ShortestText = 12;

    /// <summary>The drawing of all rows.</summary>
    public static string Of(Trace trace, List<ReportRow> rows)
    {
        List<int> threads = [.. rows.Select(static row => row.Thread).Distinct().Order()];
        var columns = new Dictionary<int, (double X, double Width)>();
        double x = Left;
        foreach (int thread in threads)
        {
            int longest = rows.Where(row => row.Thread == thread).Max(static row => row.Text.Length);
            double width = (Math.Max(longest, Math.Max(ShortestText, Timeline.NameOf(trace, thread).Length)) * CharacterWidth) + 16;
            columns.Add(thread, (x, width));
            x += width + Gap;
        }

        int height = Top + (rows.Count * RowHeight) + 8;
        double placeX = x + Width(rows, static row => row.Site);
        double right = placeX + Width(rows, static row => row.Place);
        var svg = new StringBuilder();
        svg.Append($"<svg width=\"{Number(right)}\" height=\"{height}\" role=\"img\" aria-label=\"The run, step by step\">\n");
        svg.Append("<defs>").Append(Marker("head")).Append(Marker("stalehead")).Append("</defs>\n");
        foreach (int thread in threads)
        {
            (double left, double width) = columns[thread];
            string middle = Number(left + (width / 2));
            svg.Append($"<text class=\"name\" x=\"{middle}\" y=\"18\" text-anchor=\"middle\">{HtmlReport.Text(Timeline.NameOf(trace, thread))}</text>");
            svg.Append($"<line class=\"thread\" x1=\"{middle}\" y1=\"{Top - 8}\" x2=\"{middle}\" y2=\"{height}\"/>\n");
        }

        for (int i = 0; i < rows.Count; i++)
        {
            Box(svg, trace, rows, i, columns[rows[i].Thread], x, placeX);
        }

        for (int i = 0; i < rows.Count; i++)
        {
            Arrow(svg, trace, rows, i, columns);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Box(StringBuilder svg, Trace trace, List<ReportRow> rows, int at, (double X, double Width) column, double siteX, double placeX)
    {
        ReportRow row = rows[at];
        int y = Top + (at * RowHeight);
        string kind = row.IsRacing ? " races" : row.Step is { IsBlocked: true } ? " waits" : "";
        svg.Append($"<g class=\"step{kind}\"><title>{HtmlReport.Text(Details(trace, row))}</title>");
        svg.Append($"<text class=\"dim\" x=\"26\" y=\"{y + 14}\" text-anchor=\"end\">{at + 1}</text>");
        svg.Append($"<rect class=\"box\" x=\"{Number(column.X)}\" y=\"{y}\" width=\"{Number(column.Width)}\" height=\"{BoxHeight}\" rx=\"4\"/>");
        svg.Append($"<text x=\"{Number(column.X + 8)}\" y=\"{y + 14}\">{HtmlReport.Text(row.Text)}</text>");
        svg.Append($"<text class=\"dim\" x=\"{Number(siteX)}\" y=\"{y + 14}\">{HtmlReport.Text(row.Site ?? "")}</text>");
        svg.Append($"<text class=\"dim\" x=\"{Number(placeX)}\" y=\"{y + 14}\">{HtmlReport.Text(row.Place ?? "")}</text></g>\n");
    }

    private static void Arrow(StringBuilder svg, Trace trace, List<ReportRow> rows, int at, Dictionary<int, (double X, double Width)> columns)
    {
        if (rows[at].Step is not { Operation.Reads: true, From.Thread: >= 0 } read)
        {
            return;
        }

        int from = rows.FindIndex(row => row.Step is { } step && step.Id == read.From);
        if (from < 0)
        {
            return;
        }

        (double X, double Width) source = columns[read.From.Thread];
        (double X, double Width) target = columns[read.Id.Thread];
        int y1 = Top + (from * RowHeight) + (BoxHeight / 2);
        int y2 = Top + (at * RowHeight) + (BoxHeight / 2);
        bool isOwn = read.From.Thread == read.Id.Thread;
        bool goesRight = source.X < target.X;
        double x1 = goesRight ? source.X + source.Width : source.X;
        double x2 = goesRight ? target.X - 2 : isOwn ? target.X - 2 : target.X + target.Width + 2;
        double bend = isOwn ? -Math.Min(Gap - 20, 12 + Math.Abs(y2 - y1) / 12.0) : goesRight ? Gap * 0.7 : -Gap * 0.7;
        string path = $"M{Number(x1)} {y1}C{Number(x1 + bend)} {y1} {Number(isOwn ? x2 + bend : x2 - bend)} {y2} {Number(x2)} {y2}";
        bool isStale = rows[at].IsStale;
        string title = $"{Timeline.NameOf(trace, read.From.Thread)}: {rows[from].Text}\n{Timeline.NameOf(trace, read.Id.Thread)}: {rows[at].Text}";
        svg.Append($"<g class=\"arrow{(isStale ? " stale" : "")}{(isOwn ? " own" : "")}\"><title>{HtmlReport.Text(title)}</title><path class=\"hit\" d=\"{path}\"/>");
        svg.Append($"<path class=\"line\" d=\"{path}\" marker-end=\"url(#{(isStale ? "stalehead" : "head")}mark)\"/></g>\n");
    }

    private static string Details(Trace trace, ReportRow row)
    {
        var text = new StringBuilder($"{Timeline.NameOf(trace, row.Thread)}: {row.Text}");
        if (row.Step is { } step)
        {
            text.Append($"\noperation {step.Id.Index} of its thread, {step.Operation.Kind}, {StepText.OrderOf(step.Operation.Order)}");
            if (step.Operation.Reads)
            {
                text.Append($"\nread {StepText.Value(step.Value)}, written by {(step.From.Thread < 0 ? "no operation: the initial value" : $"{Timeline.NameOf(trace, step.From.Thread)}, operation {step.From.Index}")}");
            }

            text.Append(step.Choices is { Count: > 0 } choices ? $"\ncould have read {StepText.Choices(choices)}" : "");
            text.Append(step.Writes ? $"\nwrote {StepText.Value(step.Written)}" : "");
        }

        text.Append(row.Site is null ? "" : $"\nsite {row.Site}");
        return text.Append(row.Place is null ? "" : $"\n{row.Place}").ToString();
    }

    private static double Width(List<ReportRow> rows, Func<ReportRow, string?> text) =>
        rows.Select(row => text(row)?.Length ?? 0).DefaultIfEmpty().Max() is > 0 and var longest ? (longest * CharacterWidth) + 16 : 0;

    private static string Marker(string id) =>
        $"<marker id=\"{id}mark\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\" markerUnits=\"userSpaceOnUse\"><path id=\"{id}\" d=\"M0 0L8 4L0 8Z\"/></marker>";

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
