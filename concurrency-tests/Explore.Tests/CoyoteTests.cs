using System.Text.Json;
using System.Text.RegularExpressions;

namespace Explore.Tests;

/// <summary>The output of <c>run --engine coyote</c>.</summary>
[Trait("Category", "Concurrency")]
[Trait("Category", "Coyote")]
public sealed partial class CoyoteTests : IDisposable
{
    // Without this fence a kick is lost, under TSO and not under SC.
    private const string Weakened = "run ring-kick --engine coyote --weaken SD8.kick-fence --seed 1";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_finding_names_threads_and_steps_and_is_replayed_from_its_trace_file()
    {
        CliRun run = CliRun.Of($"{Weakened} --memory tso --budget 3000");

        Assert.Equal((ExitCode.Found, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("ring-kick: LostWakeup found in iteration ", run.Output);
        Assert.Contains("no thread can go on: device at wait kick, driver at wait call", run.Output);
        Assert.Contains("driver  store avail.idx = ", run.Output);
        Match replay = Replay().Match(run.Output);
        try
        {
            CliRun again = CliRun.Of(replay.Groups[1].Value);
            Assert.Equal(ExitCode.Found, again.ExitCode);
            Assert.Contains("ring-kick: LostWakeup found in iteration 1, model TSO, Coyote, replayed", again.Output);

            CliRun whole = CliRun.Of(replay.Groups[1].Value.Replace(" --weaken SD8.kick-fence", "", StringComparison.Ordinal));
            Assert.Equal(ExitCode.Ok, whole.ExitCode);
            Assert.Contains("nothing found along the trace", whole.Output);
        }
        finally
        {
            File.Delete(replay.Groups[2].Value);
        }
    }

    [Theory]
    [InlineData("random")]
    [InlineData("probabilistic")]
    [InlineData("pct:3")]
    [InlineData("delay:3")]
    [InlineData("q-learning")]
    [InlineData("dfs")]
    public void An_object_tells_what_was_run_and_that_nothing_was_found(string strategy)
    {
        string arguments = $"{Weakened} --strategy {strategy} --budget 20";
        JsonElement result = CliRun.Json(arguments);

        Assert.Equal(
            ("ring-kick", "coyote", strategy, "SC", 20, JsonValueKind.Null),
            (result.GetProperty("scenario").GetString(), result.GetProperty("engine").GetString(), result.GetProperty("strategy").GetString(), result.GetProperty("memory").GetString(), result.GetProperty("executions").GetInt32(), result.GetProperty("finding").ValueKind));
        CliRun run = CliRun.Of(arguments);
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("20 iterations", run.Output);
        Assert.Contains("no proof", run.Output);
    }

    [Fact]
    public void All_schedules_of_a_small_scenario_are_said_to_be_all()
    {
        CliRun run = CliRun.Of("run engine-session --engine coyote --strategy dfs");

        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
        Assert.Matches("^engine-session: nothing found in all [0-9]+ schedules, model SC, Coyote, dfs", run.Output);
    }

    [Fact]
    public void A_trace_file_that_is_none_is_usage_and_one_that_is_missing_environment()
    {
        string file = _folder.File("none.trace");
        File.WriteAllText(file, "none");

        CliRun.Of($"run ring-kick --engine coyote --replay {file}").FailsWith(ExitCode.Usage);
        CliRun.Of($"run ring-kick --engine coyote --replay {file}.none").FailsWith(ExitCode.Environment);
    }

    [GeneratedRegex("see it again: (run .* --replay (.*\\.trace))\n")]
    private static partial Regex Replay();
}
