using System.Text;
using System.Text.RegularExpressions;

namespace CryptoVirtio.MutantTests;

/// <summary>The table of the planted defects, for people and for the snapshot.</summary>
internal static partial class MutantTable
{
    private const string Killed = "killed by ";

    /// <summary>One block for each: name, check, length, what was planted, and the counterexample.</summary>
    public static string Render(ImmutableArray<(Defect Defect, Judgement Verdict)> trials)
    {
        var text = new StringBuilder();
        foreach ((Defect defect, Judgement verdict) in trials)
        {
            text.Append($"{defect.Name,-12} {Fate(defect, verdict)}\n");
            text.Append($"             planted: {defect.Planted}\n");
            foreach (string line in verdict.Counterexample.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                text.Append($"             {line.TrimEnd()}\n");
            }
        }

        int killed = trials.Count(static trial => trial.Verdict.Check is not null);
        int marked = trials.Count(static trial => trial.Defect.Interleaving is not null);
        text.Append($"{trials.Length} planted, {killed} found, {marked} need an interleaving\n");
        return text.ToString();
    }

    /// <summary>The length of each counterexample in a rendered table.</summary>
    public static ImmutableDictionary<string, int> Lengths(string table) => Row().Matches(table)
        .ToImmutableDictionary(static row => row.Groups["name"].Value, static row => int.Parse(row.Groups["length"].Value), StringComparer.Ordinal);

    private static string Fate(Defect defect, Judgement verdict) => (defect.Interleaving, verdict.Check) switch
    {
        ({ } why, _) => $"needs an interleaving: {why}",
        (null, { } check) => $"{Killed}{check}, length {verdict.Length}",
        _ => "survives",
    };

    [GeneratedRegex(@"^(?<name>\S+) +" + Killed + @".*, length (?<length>\d+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
