using CryptoVirtio.Coyote;
using CryptoVirtio.Scenarios;
using Interleave.Problems;

namespace Explore.Tests;

/// <summary>What the command takes and how it ends.</summary>
[Trait("Category", "Concurrency")]
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("no-such-command")]
    [InlineData("run no-such-scenario")]
    [InlineData("run reference --n 0")]
    [InlineData("run reference --n x")]
    [InlineData("run reference --mutant M5")]
    [InlineData("run reference --mutant None")]
    [InlineData("run reference --memory power")]
    [InlineData("run reference --strategy luck")]
    [InlineData("run reference --strategy bounded")]
    [InlineData("run reference --strategy walk:3")]
    [InlineData("run reference --strategy pct")]
    [InlineData("run reference --strategy pct:0")]
    [InlineData("run reference --strategy pct:x")]
    [InlineData("run reference --budget 0")]
    [InlineData("run reference --budget 10d")]
    [InlineData("run reference --budget s")]
    [InlineData("run reference --shard 0/2")]
    [InlineData("run reference --shard 3/2")]
    [InlineData("run reference --walks -1")]
    [InlineData("run reference --keep-going --replay a")]
    [InlineData("run reference --keep-going --html page.html")]
    [InlineData("merge")]
    [InlineData("run reference --replay 1a")]
    [InlineData("run --replay a")]
    [InlineData("run ring-kick --n 2")]
    [InlineData("run ring-kick --weaken SD7.nothing")]
    [InlineData("run reference --weaken SD7.publish")]
    [InlineData("run ring-kick --program open")]
    [InlineData("run device-programs --program open")]
    [InlineData("run ring-kick --engine loom")]
    [InlineData("run ring-kick --strategy random")]
    [InlineData("run ring-kick --engine coyote --memory rc11")]
    [InlineData("run ring-kick --engine coyote --strategy walk")]
    [InlineData("run ring-kick --engine coyote --strategy pct")]
    [InlineData("run ring-kick --engine coyote --strategy pct:0")]
    [InlineData("run ring-kick --engine coyote --strategy random:2")]
    [InlineData("run ring-kick --engine coyote --shard 1/2")]
    [InlineData("run ring-kick --engine coyote --keep-going")]
    [InlineData("run reference --engine coyote")]
    [InlineData("run ring-kick --engine coyote --weaken SD7.nothing")]
    [InlineData("run --engine coyote --replay a.trace")]
    public void A_wrong_command_line_is_usage_and_one_line(string arguments) => CliRun.Of(arguments).FailsWith(ExitCode.Usage);

    [Theory]
    [InlineData("--help")]
    [InlineData("run --help")]
    public void Help_lists_the_exit_codes(string arguments)
    {
        CliRun run = CliRun.Of(arguments);

        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
        Assert.Contains("0 nothing found; 1 bug found; 2 usage; 3 environment", string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void List_names_every_scenario_and_strategy()
    {
        CliRun run = CliRun.Of("list");

        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
        Assert.Contains("  reference  ", run.Output);
        Assert.All(ScenarioList.All, entry => Assert.Contains($"  {entry.Name} ", run.Output));
        Assert.All(ProblemList.All.Keys, name => Assert.Contains($"  {name} ", run.Output));
        Assert.All(CoyoteStrategy.All, entry => Assert.Contains($"  {entry.Form} ", run.Output));
        Assert.All(StrategyTable.All, entry => Assert.Contains($"  {entry.Form} ", run.Output));
    }

    [Fact]
    public void Every_scenario_has_a_name_of_its_own() =>
        Assert.Equal(ScenarioCatalogue.All.Count, ScenarioCatalogue.All.DistinctBy(static entry => entry.Name).Count());

    [Fact]
    public void A_page_that_cannot_be_saved_is_environment()
    {
        CliRun run = CliRun.Of($"run reference --mutant M1 --html {_folder.File("no/such/folder")}");

        Assert.Equal(ExitCode.Environment, run.ExitCode);
        Assert.StartsWith("explore: ", run.Error);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(3, true)]
    public void Progress_goes_to_the_terminal_after_two_seconds_and_leaves_the_output_alone(int secondsPerLook, bool isShown)
    {
        CliRun run = CliRun.Of("run ring-kick --engine coyote --budget 5 --json", new SteppingClock(secondsPerLook));

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.StartsWith("{\"scenario\":\"ring-kick\"", run.Output);
        Assert.Equal(isShown, run.Error.Contains("ring-kick: "));
        Assert.Equal(isShown, run.Error.EndsWith("\r\u001b[K", StringComparison.Ordinal));
    }

    private sealed class SteppingClock(int seconds) : IClock
    {
        private long _now;

        public long Now => _now += seconds * 1_000_000_000L;
    }
}
