using System.Globalization;
using System.Text;

namespace CryptoVirtio.Campaign;

/// <summary>Results for people.</summary>
internal static class ResultTable
{
    /// <summary>Every mutant that has a result, with what became of it; then the score.</summary>
    public static string Render(IEnumerable<Mutant> mutants, IReadOnlyDictionary<string, MutantResult> results, Review review)
    {
        var text = new StringBuilder();
        foreach (IGrouping<string, Mutant> file in mutants.Where(mutant => results.ContainsKey(mutant.Id)).GroupBy(static mutant => mutant.File))
        {
            text.Append(CultureInfo.InvariantCulture, $"{file.Key}\n");
            foreach (Mutant mutant in file)
            {
                MutantResult result = results[mutant.Id];
                text.Append(CultureInfo.InvariantCulture, $"  {mutant.Id} {mutant.Line,4} {Verb(mutant)} {mutant.Text}\n");
                text.Append(CultureInfo.InvariantCulture, $"                {Fate(mutant, result, review)}, {result.Seconds:0.0} s\n");
            }
        }

        return text.Append('\n').Append(Score(mutants, results, review)).ToString();
    }

    /// <summary>The score, by layer and in all.</summary>
    public static string Score(IEnumerable<Mutant> mutants, IReadOnlyDictionary<string, MutantResult> results, Review review)
    {
        var text = new StringBuilder($"{"",-10} {"mutants",8} {"killed",8} {"time-out",8} {"survive",8} {"unreached",9} {"equivalent",10} {"score",8}\n");
        List<Mutant> judged = [.. mutants.Where(mutant => results.ContainsKey(mutant.Id))];
        foreach (IGrouping<string, Mutant> layer in judged.GroupBy(static mutant => mutant.Layer))
        {
            Row(text, layer.Key, [.. layer], results, review);
        }

        Row(text, "all", judged, results, review);
        return text.ToString();
    }

    /// <summary>Mutants that were not found and are not in the review.</summary>
    public static IEnumerable<Mutant> Unlisted(IEnumerable<Mutant> mutants, IReadOnlyDictionary<string, MutantResult> results, Review review) =>
        mutants.Where(mutant => results.TryGetValue(mutant.Id, out MutantResult? result) && !result.IsFound && !review.Entries.ContainsKey(mutant.Id));

    private static void Row(StringBuilder text, string name, IReadOnlyList<Mutant> mutants, IReadOnlyDictionary<string, MutantResult> results, Review review)
    {
        int Count(Outcome outcome) => mutants.Count(mutant => results[mutant.Id].Outcome == outcome);
        int equivalent = mutants.Count(mutant => !results[mutant.Id].IsFound && review.IsEquivalent(mutant));
        int found = Count(Outcome.Killed) + Count(Outcome.TimedOut);
        double score = 100.0 * found / Math.Max(1, mutants.Count - equivalent);
        text.Append(CultureInfo.InvariantCulture, $"{name,-10} {mutants.Count,8} {Count(Outcome.Killed),8} {Count(Outcome.TimedOut),8} {Count(Outcome.Survived),8} {Count(Outcome.Unreached),9} {equivalent,10} {score,6:0.0} %\n");
    }

    private static string Verb(Mutant mutant) => mutant.Kind switch
    {
        MutantKind.Operand => "without",
        MutantKind.Unlocked => "unlocked",
        _ => "deleted",
    };

    private static string Fate(Mutant mutant, MutantResult result, Review review) => result.Outcome switch
    {
        Outcome.Killed => $"killed by {result.Killer}",
        Outcome.TimedOut => $"time-out in {result.Killer}: {result.Reason}",
        _ => $"{result.Outcome.ToString().ToLowerInvariant()}{(review.Entries.TryGetValue(mutant.Id, out ReviewEntry? entry) ? $", {entry.Kind.ToString().ToLowerInvariant()}: {entry.Reason}" : "")}",
    };
}
