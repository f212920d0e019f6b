using System.Net;
using System.Text;

namespace Interleave;

/// <summary>
/// A run as a page of its own: one column for each thread, arrows from each write to who read it, and what is known of an operation when
/// the pointer rests on it. The page asks nobody for anything, and runs no script.
/// </summary>
public static class HtmlReport
{
    /// <summary>The page.</summary>
    /// <param name="title">What was run.</param>
    /// <param name="facts">What is to be said of the run: the model, the strategy, how to see it again.</param>
    /// <param name="trace">The run; with places and choices if it was made for a report.</param>
    /// <param name="finding">What is wrong with it, if anything.</param>
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
            page.Append("<p>Memory was weaker than sequentially consistent: causes come first, and time says no more.</p>\n");
        }

        page.Append("<p class=\"legend\"><span class=\"reads\">Arrows</span> go from a write to who read it, ");
        page.Append("<span class=\"stale\">dashed</span> when something newer had been written. <span class=\"waits\">Waiting</span>, ");
        page.Append("<span class=\"races\">racing</span>. Rest the pointer on a step or an arrow for more.</p>\n");
        page.Append("<div class=\"scroll\">\n").Append(HtmlDrawing.Of(trace, ReportRows.Of(trace, finding))).Append("</div>\n");
        page.Append($"<details><summary>As text</summary><pre>{Text(Timeline.Of(trace, finding))}</pre></details>\n</body>\n</html>\n");
        return page.ToString();
    }

    internal static string Text(string text) => WebUtility.HtmlEncode(text);
}
