using Explore;

namespace CryptoVirtio.Campaign;

/// <summary><c>run</c>: tries the mutants of a shard.</summary>
internal static class RunCommand
{
    public static Command Create(Option<string> folder)
    {
        var shard = new Option<string>("--shard") { Description = "The I-th of N parts, as 2/8.", DefaultValueFactory = static _ => "1/1" };
        var layer = new Option<string[]>("--layer") { Description = $"Only these: {string.Join(", ", MutatedFolder.Layers)}.", AllowMultipleArgumentsPerToken = true };
        var only = new Option<string[]>("--only") { Description = "Only these mutants, by id, whether they have a result or not.", AllowMultipleArgumentsPerToken = true };
        var again = new Option<Outcome[]>("--again") { Description = "Try those again that have this result.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("run", "Try the mutants that have no result yet.") { folder, shard, layer, only, again };
        layer.AcceptOnlyFromAmong([.. MutatedFolder.Layers]);
        command.SetAction(parsed => Shard.TryParse(parsed.GetRequiredValue(shard), out Shard part)
            ? Run(new CampaignFolder(parsed.GetRequiredValue(folder)), part, parsed.GetValue(layer) ?? [], parsed.GetValue(only) ?? [], parsed.GetValue(again) ?? [])
            : Fail("--shard: as 2/8, the second of eight"));
        return command;
    }

    /// <summary>The elements of a shard: neighbours are in different ones, as they take about as long.</summary>
    internal static IEnumerable<T> PartOf<T>(IEnumerable<T> all, Shard shard) => all.Where((_, index) => index % shard.Of == shard.Number - 1);

    private static int Run(CampaignFolder folder, Shard shard, string[] layers, string[] only, Outcome[] again)
    {
        MutatedFolder mutated = folder.Mutated();
        if (only.FirstOrDefault(id => mutated.Mutants.All(entry => entry.Mutant.Id != id)) is { } unknown)
        {
            return Fail($"--only: there is no mutant {unknown}; 'table' prints the ids");
        }

        Coverage coverage = folder.Coverage(mutated, Console.Out);
        var file = new ResultFile(folder.ResultsPath(shard));
        IReadOnlyDictionary<string, MutantResult> before = ResultFile.Read(folder.AllResults());
        (Mutant Mutant, int Number)[] all =
        [
            .. PartOf(mutated.Mutants, shard)
                .Where(entry => layers.Length == 0 || layers.Contains(entry.Mutant.Layer))
                .Where(entry => only.Length > 0
                    ? only.Contains(entry.Mutant.Id)
                    : !before.TryGetValue(entry.Mutant.Id, out MutantResult? result) || again.Contains(result.Outcome)),
        ];
        using var trials = new Trials(mutated, coverage);
        for (int i = 0; i < all.Length; i++)
        {
            MutantResult result = trials.Try(all[i].Mutant, all[i].Number);
            file.Add(result);
            Console.WriteLine($"{i + 1}/{all.Length} {result.Outcome} {all[i].Mutant}{(result.IsFound ? $" <- {result.Killer}: {result.Reason}" : "")} ({result.Seconds:0.0} s)");
        }

        return ExitCode.Ok;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine($"campaign: {message}");
        return ExitCode.Usage;
    }
}
