using System.Text.Json;
using System.Text.RegularExpressions;
using Interleave;

namespace Explore.Tests;

/// <summary>The output of a campaign.</summary>
[Trait("Category", "Concurrency")]
public sealed partial class CampaignTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sc", "SC", 75)]
    [InlineData("tso", "TSO", 86)]
    [InlineData("rc11", "RC11", 86)]
    public void A_proof_reports_how_much_it_explored_and_what_the_model_leaves_out(string memory, string model, int executions)
    {
        CliRun run = CliRun.Of($"run reference --n 2 --memory {memory}");

        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
        Assert.StartsWith($"reference-2: all {executions} executions explored, model {model}, bounds: ", run.Output);
        Assert.Contains($"{executions} complete, 0 blocked, 0 pruned", run.Output);
        Assert.Contains("no load buffering: program order and reads-from together are acyclic", run.Output);
    }

    [Theory]
    [InlineData("run reference --n 2 --budget 20")]
    [InlineData("run reference --n 2 --budget 20 --strategy naive")]
    [InlineData("run reference --n 2 --budget 20 --strategy walk")]
    [InlineData("run reference --n 1 --strategy bounded:1")]
    public void What_is_not_whole_is_no_proof(string arguments)
    {
        CliRun run = CliRun.Of(arguments);

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("no proof", run.Output);
        Assert.DoesNotContain("explored, model", run.Output);
        Assert.False(CliRun.Json(arguments).GetProperty("proof").GetBoolean());
    }

    [Theory]
    [InlineData("--mutant M1 --memory sc")]
    [InlineData("--mutant M2")]
    [InlineData("--mutant M3 --memory tso")]
    [InlineData("--mutant M4 --strategy walk --seed 5")]
    [InlineData("--mutant M4 --strategy bounded:2")]
    [InlineData("--mutant M2 --strategy pct:3")]
    [InlineData("--mutant M2 --strategy pos --memory tso")]
    public void A_finding_prints_a_schedule_that_leads_to_it_again(string options)
    {
        CliRun run = CliRun.Of($"run reference --n 2 {options}");

        Assert.Equal((ExitCode.Found, ""), (run.ExitCode, run.Error));
        Assert.Contains("LostWakeup", run.Output);
        Assert.Contains("waits", run.Output);
        Match shrunk = Shrunk().Match(run.Output);
        Assert.InRange(int.Parse(shrunk.Groups[2].Value), 1, int.Parse(shrunk.Groups[1].Value));
        CliRun again = CliRun.Of(Replay().Match(run.Output).Groups[1].Value);
        Assert.Equal(ExitCode.Found, again.ExitCode);
        Assert.Contains("LostWakeup", again.Output);
        Assert.InRange(run.Output.Split('\n').SkipWhile(static line => line.Length > 0).Skip(1).TakeWhile(static line => line.Length > 0).Count(), 5, Timeline.MostLines);
    }

    [Theory]
    [InlineData("exhaustive --n 3", 2_321)]
    [InlineData("walk --n 2 --budget 100", 200)]
    [InlineData("naive --n 2 --memory sc", 5_152)]
    [InlineData("bounded:3 --n 2 --memory sc", 226)]
    public void Shards_come_to_the_whole(string strategy, long whole)
    {
        long sum = 0;
        for (int shard = 1; shard <= 2; shard++)
        {
            JsonElement result = CliRun.Json($"run reference --strategy {strategy} --shard {shard}/2");
            Assert.InRange(result.GetProperty("executions").GetInt64(), 1, whole - 1);
            sum += result.GetProperty("executions").GetInt64();
        }

        Assert.Equal(whole, sum);
    }

    [Fact]
    public void A_campaign_that_keeps_going_counts_every_execution()
    {
        CliRun run = CliRun.Of("run reference --n 2 --mutant M3 --memory tso --keep-going");

        Assert.Equal((ExitCode.Found, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("reference-2-M3: 1 distinct finding in all 136 executions, model TSO, exhaustive\n", run.Output);
        Assert.Contains("  10 x LostWakeup: no thread can go on: device at Take kick\n", run.Output);
        Assert.Contains("126 complete, 10 blocked, 0 pruned", run.Output);
        Assert.Contains("LostWakeup found", CliRun.Of(Replay().Match(run.Output).Groups[1].Value).Output);
    }

    [Theory]
    [InlineData("exhaustive")]
    [InlineData("walk --budget 500")]
    public void Findings_that_differ_are_told_apart_and_each_has_its_schedule(string strategy)
    {
        CliRun run = CliRun.Of($"run ring-kick --weaken SD7.publish --memory rc11 --keep-going --strategy {strategy}");

        Assert.StartsWith("ring-kick --weaken SD7.publish: 2 distinct findings in ", run.Output);
        MatchCollection replays = Replay().Matches(run.Output);
        Assert.Equal(2, replays.Count);
        string[] messages = [.. run.Output.Split('\n').Where(static line => line.Contains(" x Race: ")).Select(static line => line.Split("Race: ")[1])];
        Assert.Equal(2, messages.Distinct().Count());
        Assert.All(messages.Zip(replays), static pair => Assert.Contains(pair.First, CliRun.Of(pair.Second.Groups[1].Value).Output));
    }

    [Fact]
    public void Random_executions_find_what_a_search_does_not_come_to()
    {
        const string Arguments = "run reference --n 4 --mutant M1 --budget 5";

        CliRun run = CliRun.Of(Arguments);
        Assert.Equal(ExitCode.Found, run.ExitCode);
        Assert.Matches("^reference-4-M1: LostWakeup found in random execution [0-9,]+ before the search, ", run.Output);
        Assert.Contains("LostWakeup found", CliRun.Of(Replay().Match(run.Output).Groups[1].Value).Output);
        Assert.Equal(ExitCode.Ok, CliRun.Of($"{Arguments} --walks 0").ExitCode);
        JsonElement kept = CliRun.Json($"{Arguments} --keep-going");
        Assert.Equal((5, 2_000), (kept.GetProperty("executions").GetInt64(), kept.GetProperty("walked").GetInt64()));
        Assert.Equal(0, kept.GetProperty("findings")[0].GetProperty("executions").GetInt64());
    }

    [Theory]
    [InlineData("exhaustive", 1_000)]
    [InlineData("naive --memory sc", 1_000)]
    [InlineData("walk --budget 10", 0)]
    public void Random_executions_before_a_search_are_dealt_and_not_counted(string strategy, long walked)
    {
        JsonElement result = CliRun.Json($"run reference --n 1 --shard 2/2 --strategy {strategy}");

        Assert.Equal(walked, result.GetProperty("walked").GetInt64());
        Assert.InRange(result.GetProperty("executions").GetInt64(), 1, 37);
    }

    [Fact]
    public void The_same_seed_gives_the_same_runs()
    {
        JsonElement first = Walk(seed: 4);

        Assert.Equal(first.GetProperty("foundAlong").GetString(), Walk(seed: 4).GetProperty("foundAlong").GetString());
        Assert.NotEqual(first.GetProperty("foundAlong").GetString(), Walk(seed: 5).GetProperty("foundAlong").GetString());
    }

    [Fact]
    public void An_object_tells_what_the_text_tells()
    {
        JsonElement result = CliRun.Json("run reference --n 2 --mutant M2 --memory rc11");

        Assert.Equal("reference-2-M2", result.GetProperty("scenario").GetString());
        Assert.Equal("LostWakeup", result.GetProperty("finding").GetProperty("verdict").GetString());
        Assert.Equal(["driver", "device"], result.GetProperty("threads").EnumerateArray().Select(static thread => thread.GetString()));
        JsonElement last = result.GetProperty("steps").EnumerateArray().Single(static step => step.GetProperty("isBlocked").GetBoolean());
        Assert.Equal(("Take", "kick"), (last.GetProperty("kind").GetString(), last.GetProperty("word").GetString()));
        Assert.Matches("^ReferenceScenario.cs:[0-9]+$", last.GetProperty("place").GetString());
    }

    [Fact]
    public void A_page_is_saved_that_needs_nothing_else()
    {
        string file = _folder.File("page.html");

        Assert.Equal(ExitCode.Found, CliRun.Of($"run reference --n 2 --mutant M3 --html {file}").ExitCode);

        string page = File.ReadAllText(file);
        Assert.Contains("<svg", page);
        Assert.Contains("reference-2-M3", page);
        Assert.All(["http", "<script", "src=", "<link"], foreign => Assert.DoesNotContain(foreign, page));
    }

    [Theory]
    [InlineData("exhaustive")]
    [InlineData("walk")]
    public void A_race_in_the_real_code_is_told_with_both_places(string strategy)
    {
        CliRun run = CliRun.Of($"run ring-kick --weaken SD7.publish --strategy {strategy}");

        Assert.Equal(ExitCode.Found, run.ExitCode);
        string[] racing = [.. run.Output.Split('\n').Where(static line => line.Contains(", races"))];
        Assert.Equal(2, racing.Length);
        Assert.Contains(racing, static line => line.Contains("SD7.") && line.Contains("SplitDriverQueue"));
        Assert.Contains(racing, static line => line.Contains("K4.") && line.Contains("SplitDeviceQueue"));
        CliRun again = CliRun.Of(Replay().Match(run.Output).Groups[1].Value);
        Assert.Contains("Race found", again.Output);
    }

    private static JsonElement Walk(int seed) => CliRun.Json($"run reference --n 2 --mutant M2 --strategy walk --seed {seed} --memory sc");

    [GeneratedRegex("shrunk from ([0-9]+) steps to ([0-9]+); found along ")]
    private static partial Regex Shrunk();

    [GeneratedRegex("see it again: (run .*)")]
    private static partial Regex Replay();
}
