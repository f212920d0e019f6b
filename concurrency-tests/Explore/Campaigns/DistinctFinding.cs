namespace Explore;

/// <summary>A finding of a campaign, and the number of executions that show it. Two findings are the same when verdict and message are.</summary>
/// <param name="Verdict">The kind.</param>
/// <param name="Message">The line that states the defect.</param>
/// <param name="Executions">In how many of the counted executions: 0 when only a random execution before the search shows it.</param>
/// <param name="Schedule">The schedule that replays it; null when none is known.</param>
internal sealed record DistinctFinding(string Verdict, string Message, long Executions, string? Schedule)
{
    private const string Violation = "violation: "; // in a report of the specification monitor, which lists events too

    /// <summary>The line of a message that states the defect.</summary>
    public static string Headline(Finding finding)
    {
        string[] lines = finding.Message.ReplaceLineEndings("\n").Split('\n');
        return Array.Find(lines, static line => line.StartsWith(Violation, StringComparison.Ordinal)) ?? lines[0];
    }
}
