using Explore;

namespace CryptoVirtio.Campaign;

/// <summary><c>table</c>: what became of all mutants, of whatever shard, and whether the review knows those that were not found.</summary>
internal static class TableCommand
{
    private const int MostEquivalent = 20; // one in twenty

    public static Command Create(Option<string> folder)
    {
        var command = new Command("table", "Print the results of all shards. Exit code 1: a mutant was not found and is not in the review, or the review is stale.") { folder };
        command.SetAction(parsed => Run(new CampaignFolder(parsed.GetRequiredValue(folder))));
        return command;
    }

    private static int Run(CampaignFolder folder)
    {
        MutatedFolder mutated = folder.Mutated();
        IReadOnlyDictionary<string, MutantResult> results = ResultFile.Read(folder.AllResults());
        Review review = CampaignFolder.Review();
        Mutant[] mutants = [.. mutated.Mutants.Select(static entry => entry.Mutant)];
        Console.Write(ResultTable.Render(mutants, results, review));
        int left = mutants.Count(mutant => !results.ContainsKey(mutant.Id));
        Console.WriteLine($"{left} have no result; {mutated.Dropped.Count(static mutant => mutant.Kind != MutantKind.Probe)} do not compile");
        string[] stale = [.. review.Stale(mutated.Places).Select(static entry => $"stale: {entry}")];
        string[] unlisted = [.. ResultTable.Unlisted(mutants, results, review).Select(static mutant => $"not in the review: {mutant}")];
        int equivalent = mutants.Count(review.IsEquivalent);
        string[] many = equivalent * MostEquivalent > mutants.Length ? [$"{equivalent} equivalent mutants are more than one in {MostEquivalent}"] : [];
        string[] problems = [.. stale, .. unlisted, .. many];
        foreach (string problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        return problems.Length == 0 ? ExitCode.Ok : ExitCode.Found;
    }
}
