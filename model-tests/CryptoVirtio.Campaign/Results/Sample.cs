namespace CryptoVirtio.Campaign;

/// <summary>The sample of the campaign that is tried in every test run: one line for each mutant.</summary>
internal static class Sample
{
    /// <summary>How many there are.</summary>
    public const int Size = 60;

    private const char Separator = '\t';

    // A sample is for every test run: what takes longer is for the campaign.
    private const double MostSeconds = 1.0;

    /// <summary>The sample as committed.</summary>
    public static IEnumerable<SampleEntry> Read() => File.ReadLines(CampaignFolder.SamplePath)
        .Where(static line => !line.StartsWith('#'))
        .Select(static line => line.Split(Separator))
        .Select(static parts => new SampleEntry(parts[0], new Subject(parts[2], parts[3], Enum.Parse<Judge>(parts[1])), parts[4]));

    /// <summary>A sample of what was found: spread over the code, scenarios first where they found something.</summary>
    public static IEnumerable<string> Take(IEnumerable<Mutant> mutants, IReadOnlyDictionary<string, MutantResult> results)
    {
        Mutant[] found =
        [
            .. mutants.Where(mutant => results.TryGetValue(mutant.Id, out MutantResult? result) && result is { Outcome: Outcome.Killed, Seconds: < MostSeconds }),
        ];
        Mutant[] byScenarios = Spread([.. found.Where(mutant => results[mutant.Id].Judge != Judge.Tests)], Size / 3);
        Mutant[] byTests = Spread([.. found.Where(mutant => results[mutant.Id].Judge == Judge.Tests)], Size - byScenarios.Length);
        return found.Where(mutant => byScenarios.Contains(mutant) || byTests.Contains(mutant)).Select(mutant => Line(mutant, results[mutant.Id]));
    }

    private static string Line(Mutant mutant, MutantResult result) =>
        string.Join(Separator, mutant.Id, result.Judge, result.KillerId, result.Killer, $"{mutant.File} {mutant.Member}: {mutant.Text}");

    private static Mutant[] Spread(Mutant[] mutants, int count) =>
        mutants.Length <= count ? mutants : [.. Enumerable.Range(0, count).Select(index => mutants[index * mutants.Length / count])];
}
