using System.Net;
using System.Text;

namespace Interleave;

/// <summary>
/// A run as a self-contained page: one column for each thread, an arrow from each write to each read of it, and details of an operation when
/// the pointer rests on it. The page loads nothing and runs no script.
/// </summary>
public static class HtmlReport
{
    /// <summary>The page.</summary>
    /// <param name="title">The name of the scenario.</param>
    /// <param name="facts">Facts about the run: the model, the strategy, the command that replays it.</param>
    /// <param name="trace">The run; with places and choices if it was made for a report.</param>
    /// <param name="finding">Its finding, if any.</param>
    public static string Of(string title, IEnumerable<(string Name, string Value)> facts, Trace trace, Finding? finding)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
        page.Append($"<title>{Text(title)}</title>\n<style>{HtmlStyle.Sheet}</style>\n</head>\n<body>\n<h1>{Text(title)}</h1>\n");
        if (finding is not null)
        {
            page.Append($"<p class=\"finding\"><b>{finding.Verdict}</b> {Text(finding.Message)}</p>\n");
        }

        page.Append("<dl>\n");
        foreach ((string name, string value) in facts)
        {
            page.Append($"<dt>{Text(name)}</dt><dd>{Text(value)}</dd>\n");
        }

        page.Append("</dl>\n");
        if (!trace.IsSequential)
        {
            page.Append("<p>The run is not sequentially consistent: the steps are in an order that extends program order and reads-from.</p>\n");
        }

        page.Append("<p class=\"legend\"><span class=\"reads\">Arrows</span> go from a write to its reads, ");
        page.Append("<span class=\"stale\">dashed</span> when something newer had been written. <span class=\"waits\">Waiting</span>, ");
        page.Append("<span class=\"races\">racing</span>. Rest the pointer on a step or an arrow for more.</p>\n");
        page.Append("<div class=\"scroll\">\n").Append(HtmlDrawing.Of(trace, ReportRows.Of(trace, finding))).Append("</div>\n");
        page.Append($"<details><summary>As text</summary><pre>{Text(Timeline.Of(trace, finding))}</pre></details>\n</body>\n</html>\n");
        return page.ToString();
    }

    internal static string Text(string text) => WebUtility.HtmlEncode(text);
}
