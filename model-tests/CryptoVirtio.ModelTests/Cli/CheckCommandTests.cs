using CryptoVirtio.Cli;

namespace CryptoVirtio.ModelTests;

[Trait("Category", "Model")]
public sealed class CheckCommandTests : IClassFixture<DemoTrace>, IDisposable
{
    private readonly DemoTrace _demo;
    private readonly TemporaryFolder _folder = new();

    public CheckCommandTests(DemoTrace demo)
    {
        _demo = demo;
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_accepts_the_trace_of_the_demo_and_says_what_it_covers()
    {
        CliRun run = CliRun.Of("check", _demo.Path);

        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
        Assert.Contains(": accepted\n", run.Text);
        Assert.Contains("alice", run.Text);
        Assert.Contains("bob", run.Text);
        Assert.Matches("rules: [1-9][0-9]* of [1-9][0-9]* hit\n$", run.Text);
    }

    [Fact]
    public void Check_accepts_the_trace_of_a_crypt()
    {
        string path = _folder.File("crypt.ndjson");
        byte[] zeros = new byte[200_000];
        CliRun crypt = CliRun.With(
            zeros, "crypt", "--cipher", "aes-cbc", "--key", new string('0', 32), "--iv", new string('0', 32), "--trace", path);

        Assert.Equal(ExitCode.Ok, crypt.ExitCode);
        Assert.Equal(ExitCode.Ok, CliRun.Of("check", path).ExitCode);
    }

    /// <summary>Each of these happens once and cannot be left out, whatever the threads did.</summary>
    [Theory]
    [InlineData("Added")]
    [InlineData("Popped")]
    [InlineData("Pushed")]
    [InlineData("Taken")]
    [InlineData("RecordSealed")]
    public void Check_rejects_a_trace_with_a_line_removed(string kind)
    {
        List<string> lines = [.. File.ReadAllLines(_demo.Path)];
        lines.RemoveAt(lines.FindIndex(line => line.Contains($"\"k\":\"{kind}\"")));

        CliRun run = CliRun.Of("check", Write(lines));

        Assert.Equal((ExitCode.Failed, ""), (run.ExitCode, run.Error));
        Assert.Contains(": violation, ", run.Text);
        Assert.Contains("\nviolation: ", run.Text);
    }

    [Fact]
    public void Check_puts_lines_back_that_are_a_little_late()
    {
        List<string> lines = [.. File.ReadAllLines(_demo.Path)];
        lines.Reverse(100, 500);

        Assert.Equal(ExitCode.Ok, CliRun.Of("check", Write(lines)).ExitCode);
    }

    [Fact]
    public void Check_cannot_judge_a_line_that_is_very_late()
    {
        // Longer than the window, and of equal times: only the last line is out of place.
        string[] lines = [.. Enumerable.Repeat(Line(5), 1200), Line(4)];

        CliRun run = CliRun.Of("check", Write(lines));

        Assert.Equal(ExitCode.Environment, run.ExitCode);
        Assert.Contains(": inconclusive, line 1201: ", run.Text);

        static string Line(int time) => $$"""{"t":{{time}},"th":1,"src":"alice","k":"Kicked"}""";
    }

    [Fact]
    public void Check_cannot_judge_an_empty_trace() =>
        Assert.Contains(": inconclusive, no events", CliRun.Of("check", Write([])).Text);

    [Fact]
    public void Check_takes_a_trace_without_a_driver_for_the_devices_half()
    {
        string[] drivers = ["DriverQueueMade", "Added", "Published", "KickWordRead", "Kicked", "CallWordStored", "UsedLoaded", "Taken", "DriverGaveUp", "RequestAbandoned", "RequestEnded"];
        CliRun run = CliRun.Of("check", Write(File.ReadAllLines(_demo.Path).Where(line => !Array.Exists(drivers, kind => line.Contains($"\"k\":\"{kind}\"")))));

        Assert.True(run.ExitCode == ExitCode.Ok, run.Text);
        Assert.Contains("the device's half", run.Text);
    }

    [Fact]
    public void Check_names_the_line_that_is_none()
    {
        List<string> lines = [.. File.ReadAllLines(_demo.Path)];
        lines[6] = lines[6].Replace("\"th\"", "\"tx\"");
        string path = Write(lines);

        Assert.Contains($"{path}: line 7: no thread", CliRun.Of("check", path).FailsWith(ExitCode.Environment));
    }

    [Fact]
    public void Check_without_a_readable_file_is_environment_and_without_a_file_usage()
    {
        CliRun.Of("check", _folder.File("missing")).FailsWith(ExitCode.Environment);
        CliRun.Of("check", _folder.Path).FailsWith(ExitCode.Environment);
        CliRun.Of("check").FailsWith(ExitCode.Usage);
    }

    [Fact]
    public void A_violation_in_one_of_several_traces_is_told_by_the_exit_code()
    {
        List<string> lines = [.. File.ReadAllLines(_demo.Path)];
        lines.RemoveAt(lines.FindIndex(static line => line.Contains("\"k\":\"Popped\"")));

        Assert.Equal(ExitCode.Failed, CliRun.Of("check", Write(lines), Write([], "empty"), _demo.Path).ExitCode);
    }

    [Fact]
    public void A_trace_that_cannot_be_made_is_environment_and_a_plain_chat_has_none()
    {
        CliRun.Of("demo", "--trace", _folder.File("no/such/folder")).FailsWith(ExitCode.Environment);
        CliRun.Of("chat", "listen", "0", "--plain", "--trace", _folder.File("t")).FailsWith(ExitCode.Usage);
        Assert.False(File.Exists(_folder.File("t")));
    }

    private string Write(IEnumerable<string> lines, string name = "edited")
    {
        string path = _folder.File(name);
        File.WriteAllText(path, string.Concat(lines.Select(static line => line + "\n")));
        return path;
    }
}
