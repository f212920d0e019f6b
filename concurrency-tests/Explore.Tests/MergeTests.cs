using System.Text.Json;
using System.Text.RegularExpressions;

namespace Explore.Tests;

/// <summary>The merged shards of a campaign have the result of the whole campaign; shards of different campaigns are refused.</summary>
[Trait("Category", "Concurrency")]
public sealed partial class MergeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Four_shards_come_to_the_proof()
    {
        CliRun merged = CliRun.Of($"merge {Shards("reference --n 3", 4)}");

        Assert.Equal((ExitCode.Ok, ""), (merged.ExitCode, merged.Error));
        Assert.StartsWith("reference --n 3: all 2,321 executions of 4 shards explored, model RC11, bounds: 2,000 operations an execution, never reached\n", merged.Output);
        Assert.Contains("2,321 complete, 0 blocked, 0 pruned", merged.Output);
        Assert.Contains("no load buffering", merged.Output);
    }

    [Fact]
    public void Four_shards_come_to_all_findings()
    {
        string files = Shards("reference --n 3 --mutant M3 --memory tso --keep-going", 4);

        CliRun merged = CliRun.Of($"merge {files}");
        JsonElement result = CliRun.Json($"merge {files}");

        Assert.Equal((ExitCode.Found, ""), (merged.ExitCode, merged.Error));
        Assert.StartsWith("reference --n 3 --mutant M3: 1 distinct finding in all 4,730 executions of 4 shards, model TSO, exhaustive\n", merged.Output);
        Assert.Contains("4,331 complete, 399 blocked", merged.Output);
        Assert.Contains("LostWakeup found", CliRun.Of(Replay().Match(merged.Output).Groups[1].Value).Output);
        Assert.Equal(399, result.GetProperty("findings")[0].GetProperty("executions").GetInt64());
        Assert.True(result.GetProperty("whole").GetBoolean());
        Assert.False(result.GetProperty("proof").GetBoolean());
    }

    [Fact]
    public void A_shard_that_was_given_up_leaves_no_proof()
    {
        Save("a", "reference --n 3 --shard 1/2");
        Save("b", "reference --n 3 --shard 2/2 --budget 10");

        CliRun merged = CliRun.Of($"merge {_folder.File("a")} {_folder.File("b")}");

        Assert.Equal((ExitCode.Ok, ""), (merged.ExitCode, merged.Error));
        Assert.Contains("budget used up in shard 2; no proof", merged.Output);
    }

    [Fact]
    public void Every_scenario_of_the_files_is_merged_by_itself()
    {
        string one = Shards("reference --n 1", 2);
        string two = Shards("reference --n 2", 2);
        File.AppendAllText(_folder.File("all"), string.Concat($"{one} {two}".Split(' ').Select(File.ReadAllText)));

        CliRun merged = CliRun.Of($"merge {_folder.File("all")}");

        Assert.Contains("reference --n 1: all 5 executions of 2 shards explored", merged.Output);
        Assert.Contains("reference --n 2: all 86 executions of 2 shards explored", merged.Output);
    }

    [Theory]
    [InlineData("a", ExitCode.Usage, "'reference --n 2' lacks shard 2 of 2")]
    [InlineData("a b b", ExitCode.Usage, "shard 2/2 of 'reference --n 2' again")]
    [InlineData("a seed", ExitCode.Usage, "seed is 1, and 0 in ")]
    [InlineData("a memory", ExitCode.Usage, "memory is SC, and RC11 in ")]
    [InlineData("a strategy", ExitCode.Usage, "strategy is naive, and exhaustive in ")]
    [InlineData("a third", ExitCode.Usage, "number of shards is 3, and 2 in ")]
    [InlineData("a build", ExitCode.Usage, "build is other, and ")]
    [InlineData("a scenario", ExitCode.Usage, "'reference --n 2' lacks shard 2 of 2")]
    [InlineData("a b missing", ExitCode.Environment, "missing")]
    [InlineData("a b empty", ExitCode.Environment, "empty: no result in it")]
    [InlineData("a b cut", ExitCode.Environment, "cut: not what 'run --json' writes")]
    [InlineData("a b text", ExitCode.Environment, "text: not what 'run --json' writes")]
    [InlineData("a b replay", ExitCode.Environment, "replay: not what 'run --json' writes")]
    [InlineData("a b .", ExitCode.Environment, "")]
    public void What_is_not_one_campaign_is_refused(string files, int exitCode, string reason)
    {
        Save("a", "reference --n 2 --shard 1/2");
        Save("b", "reference --n 2 --shard 2/2");
        Save("seed", "reference --n 2 --shard 2/2 --seed 1");
        Save("memory", "reference --n 2 --shard 2/2 --memory sc");
        Save("strategy", "reference --n 2 --shard 2/2 --strategy naive --budget 1");
        Save("third", "reference --n 2 --shard 2/3");
        Save("scenario", "reference --n 1 --shard 2/2");
        Save("replay", "reference --n 2 --replay a");
        string whole = File.ReadAllText(_folder.File("b"));
        File.WriteAllText(_folder.File("build"), BuildField().Replace(whole, "\"build\":\"other\""));
        File.WriteAllText(_folder.File("empty"), "");
        File.WriteAllText(_folder.File("cut"), whole[..(whole.Length / 2)]);
        File.WriteAllText(_folder.File("text"), "null\n");

        string error = CliRun.Of($"merge {string.Join(' ', files.Split(' ').Select(_folder.File))}").FailsWith(exitCode);

        Assert.Contains(reason, error);
    }

    /// <summary>Runs all shards of a campaign, and names the files with their results.</summary>
    private string Shards(string arguments, int count) => string.Join(' ', Enumerable.Range(1, count).Select(shard =>
        Save($"{arguments.Replace(' ', '_')}.{shard}", $"{arguments} --shard {shard}/{count}")));

    private string Save(string name, string arguments)
    {
        string file = _folder.File(name);
        File.WriteAllText(file, CliRun.Of($"run {arguments} --json").Output);
        return file;
    }

    [GeneratedRegex("\"build\":\"[^\"]*\"")]
    private static partial Regex BuildField();

    [GeneratedRegex("see it again: (run .*)")]
    private static partial Regex Replay();
}
