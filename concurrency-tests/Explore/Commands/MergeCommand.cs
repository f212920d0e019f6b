namespace Explore;

/// <summary><c>merge</c>: the shards of a campaign, as one result.</summary>
internal static class MergeCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILES") { Description = "What 'run --json --shard I/N' wrote, all N of them.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "One JSON object for each scenario, on a line of its own." };
        var command = new Command("merge", $"Join the results of all shards of a campaign into one. {ExitCode.Help}") { files, json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(files), parsed.GetValue(json), terminal));
        return command;
    }

    private static int Run(string[] files, bool json, Terminal terminal)
    {
        IReadOnlyList<MergedResult> results = MergedResult.Of([.. files.SelectMany(ShardFile.ReadAll)]);
        foreach (MergedResult result in results)
        {
            terminal.Output.Write(json ? MergedText.Json(result) + "\n" : MergedText.Of(result));
        }

        return results.All(static result => result.Findings.Count == 0) ? ExitCode.Ok : ExitCode.Found;
    }
}
