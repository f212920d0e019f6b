using Interleave;

namespace Explore;

/// <summary>A finding of a campaign, and how often it was met. Two findings are the same when verdict and message are.</summary>
/// <param name="Verdict">The kind.</param>
/// <param name="Message">The line that says what is wrong.</param>
/// <param name="Executions">In how many of the counted executions: 0 when only the random ones before the search met it.</param>
/// <param name="Schedule">What leads there again; null when nothing is known to.</param>
internal sealed record DistinctFinding(string Verdict, string Message, long Executions, string? Schedule)
{
    private const string Violation = "violation: "; // of a report of the specification's monitor, which tells events too

    /// <summary>The line of a message that says what is wrong.</summary>
    public static string Headline(Finding finding)
    {
        string[] lines = finding.Message.ReplaceLineEndings("\n").Split('\n');
        return Array.Find(lines, static line => line.StartsWith(Violation, StringComparison.Ordinal)) ?? lines[0];
    }
}
