using System.Globalization;
using CryptoVirtio.Spec;
using Verdict = CryptoVirtio.Spec.Verdict;

namespace CryptoVirtio.ModelTests;

[Trait("Category", "Model")]
public sealed class CheckCommandTests : IClassFixture<DemoTrace>, IDisposable
{
    private const string First = """{"format":"cryptovirtio trace","version":1}""";

    private readonly DemoTrace _demo;
    private readonly TemporaryFolder _folder = new();
    private readonly ITestOutputHelper _output;

    public CheckCommandTests(DemoTrace demo, ITestOutputHelper output)
    {
        _demo = demo;
        _output = output;
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_accepts_the_trace_of_the_demo_and_reports_what_it_covers()
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
        CliRun run = CliRun.Of("check", Write(TraceText.Read(_demo.Path).Without(kind)));

        Assert.Equal((ExitCode.Failed, ""), (run.ExitCode, run.Error));
        Assert.Contains(": violation, ", run.Text);
        Assert.Contains("\nviolation: ", run.Text);
    }

    [Fact]
    public void Check_puts_lines_back_that_are_a_little_late()
    {
        // Each thread's lines keep their order.
        string[] lines = File.ReadAllLines(_demo.Path);
        string[] late = [.. lines[..100], .. lines[100..600].OrderBy(static line => line.Contains("\"th\":1,")), .. lines[600..]];
        Assert.NotEqual(lines, late);

        Assert.Equal(ExitCode.Ok, CliRun.Of("check", Write(late)).ExitCode);
    }

    [Fact]
    public void Check_cannot_judge_a_line_that_is_very_late()
    {
        // Longer than the window, and of equal times: only the last observation is out of place.
        string[] lines = [First, Thread(1), Thread(2), .. Enumerable.Repeat(Line(5, 1), 1200), Line(4, 2)];

        CliRun run = CliRun.Of("check", Write(lines));

        Assert.Equal(ExitCode.Environment, run.ExitCode);
        Assert.Contains(": inconclusive, line 1204: ", run.Text);
    }

    [Fact]
    public void Check_cannot_judge_an_empty_trace() =>
        Assert.Contains(": inconclusive, no events", CliRun.Of("check", Write([])).Text);

    [Fact]
    public void Check_takes_a_trace_without_a_driver_for_the_devices_half()
    {
        string[] drivers = ["DriverQueueMade", "Added", "Published", "KickWordRead", "Kicked", "CallWordStored", "UsedLoaded", "Taken", "DriverGaveUp", "RequestAbandoned", "RequestEnded"];
        CliRun run = CliRun.Of("check", Write(TraceText.Read(_demo.Path).With(lines => lines.RemoveAll(line => Array.Exists(drivers, kind => TraceText.IsOf(line, kind))))));

        Assert.True(run.ExitCode == ExitCode.Ok, run.Text);
        Assert.Contains("the device's half", run.Text);
    }

    [Fact]
    public void Check_names_the_line_that_is_none()
    {
        List<string> lines = [.. File.ReadAllLines(_demo.Path)];
        int at = lines.FindIndex(static line => line.StartsWith("{\"t\":", StringComparison.Ordinal));
        lines[at] = lines[at].Replace("\"th\"", "\"tx\"");
        string path = Write(lines);

        Assert.Contains($"{path}: line {at + 1}: no thread", CliRun.Of("check", path).FailsWith(ExitCode.Environment));
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
        Assert.Equal(ExitCode.Failed, CliRun.Of("check", Write(TraceText.Read(_demo.Path).Without("Popped")), Write([], "empty"), _demo.Path).ExitCode);
    }

    /// <summary>What cannot be read hides no violation, and stops nothing.</summary>
    [Theory]
    [InlineData("violating garbage accepted", ExitCode.Failed)]
    [InlineData("garbage violating accepted", ExitCode.Failed)]
    [InlineData("missing violating accepted", ExitCode.Failed)]
    [InlineData("garbage accepted", ExitCode.Environment)]
    [InlineData("missing empty accepted", ExitCode.Environment)]
    public void Check_judges_every_trace_that_it_can_read(string files, int exitCode)
    {
        Write(TraceText.Read(_demo.Path).Without("Popped"), "violating");
        Write(["garbage"], "garbage");
        Write([], "empty");
        Write(TraceText.Read(_demo.Path), "accepted");

        CliRun run = CliRun.Of(["check", .. files.Split(' ').Select(_folder.File)]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains("accepted: accepted\n", run.Text);
        Assert.Equal(files.Contains("violating"), run.Text.Contains("violating: violation, "));
        Assert.Equal(files.Split(' ').Count(static file => file is "garbage" or "missing"), run.Error.Split("cryptovirtio: ").Length - 1);
    }

    [Fact]
    public void Check_reads_standard_input()
    {
        CliRun run = CliRun.With(File.ReadAllBytes(_demo.Path), "check", "-");

        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("-: accepted\n", run.Text);
    }

    [Fact]
    public void A_trace_that_grows_while_it_is_read_is_inconclusive()
    {
        var names = new TraceNames();
        IReadOnlyList<SourceSummary> sources = TraceSurvey.Of(Reader(First, Thread(1), Line(1, 1)));

        TraceReader grown = Reader(First, Thread(1), Line(1, 1), Line(2, 1).Replace("alice", "bob"));
        TraceVerdict verdict = new TraceJudge(new Coverage(), "trace").Judge(grown, sources);

        Assert.Equal(Verdict.Inconclusive, verdict.Verdict);

        TraceReader Reader(params string[] lines) => new(new MemoryStream(Encoding.ASCII.GetBytes(string.Join('\n', lines) + "\n")), names);
    }

    [Fact]
    public void A_trace_may_have_any_number_of_sources()
    {
        const int sources = 5001;
        IEnumerable<string> lines = Enumerable.Range(1, sources).Select(static i => Line(i, 1).Replace("alice", $"listener-{i}"));

        CliRun run = CliRun.Of("check", Write([First, Thread(1), .. lines, $$"""{"end":{{sources}}}"""]));

        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
        Assert.Contains($"  listener-{sources} ", run.Text);
    }

    [Fact]
    public void A_trace_that_cannot_be_made_is_environment_and_a_plain_chat_has_none()
    {
        CliRun.Of("demo", "--trace", _folder.File("no/such/folder")).FailsWith(ExitCode.Environment);
        CliRun.Of("chat", "listen", "0", "--plain", "--trace", _folder.File("t")).FailsWith(ExitCode.Usage);
        Assert.False(File.Exists(_folder.File("t")));
    }

    [Fact]
    public void Another_format_is_told_in_one_line()
    {
        string path = Write([First.Replace("1}", "2}"), Thread(1)]);

        Assert.Equal($"cryptovirtio: {path}: line 1: format version 2, and this program reads version 1\n", CliRun.Of("check", path).FailsWith(ExitCode.Environment));
        Assert.Contains("line 1: no trace", CliRun.Of("check", Write([Line(1, 1)])).FailsWith(ExitCode.Environment));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"t\":1")]
    public void A_trace_without_its_end_is_unfinished_unless_it_breaks_a_rule(string rest)
    {
        string text = string.Concat(File.ReadAllLines(_demo.Path).SkipLast(1).Select(static line => line + "\n"));
        string wrong = text.Replace("\"k\":\"Popped\"", "\"k\":\"Pushed\"");
        File.WriteAllText(_folder.File("unfinished"), text + rest);
        File.WriteAllText(_folder.File("wrong"), wrong + rest);

        CliRun unfinished = CliRun.Of("check", _folder.File("unfinished"));

        Assert.Equal(ExitCode.Environment, unfinished.ExitCode);
        Assert.Contains(": inconclusive, unfinished: ", unfinished.Text);
        Assert.Equal(ExitCode.Failed, CliRun.Of("check", _folder.File("wrong")).ExitCode);
    }

    /// <summary>A run that is cut off anywhere: an obligation that is still open then is no violation.</summary>
    [Fact]
    public void A_trace_that_is_cut_off_after_any_line_is_unfinished()
    {
        TraceText demo = TraceText.Read(_demo.Path);

        Assert.All(
            demo.Observations.Where(static i => i % 7 == 0),
            i => Assert.Equal(Verdict.Inconclusive, new TraceText([.. demo.Lines.Take(i + 1)]).Judge().Verdict));
    }

    [Fact]
    public void What_a_trace_states_beside_its_events_is_checked()
    {
        Assert.Equal(Verdict.Accepted, Judged(Line(1, 1), Line(1, 1)).Verdict);
        Assert.Contains("TRACE-THREAD: thread 2 was not declared", Judged(Line(1, 2)).Report);
        Assert.Contains("TRACE-TIME: time goes back on thread 1, from 2 to 1", Judged(Line(2, 1), Line(1, 1)).Report);
        Assert.Contains("TRACE-FIELD: Kicked has no field a", Judged(Line(1, 1).Replace("}", ",\"a\":1}")).Report);
        Assert.Contains("TRACE-FIELD: a of Published is 65536, and is at most 65535", Judged(Line(1, 1).Replace("Kicked\"}", "Published\",\"a\":65536,\"b\":1}")).Report);
        Assert.Equal(Verdict.Inconclusive, new TraceText([First, Thread(1), Line(1, 1), """{"end":2}"""]).Judge().Verdict);
        Assert.Throws<TraceFormatException>(static () => Judged(Thread(1)));
        Assert.Throws<TraceFormatException>(static () => new TraceText([First, """{"end":0}""", Thread(1)]).Judge());

        static TraceVerdict Judged(params string[] lines) => new TraceText([First, Thread(1), .. lines, $$"""{"end":{{lines.Length}}}"""]).Judge();
    }

    [Fact]
    [Rule("SD9", "SD10", "SV7", "SV8")]
    public void Check_misses_each_single_notification()
    {
        TraceText demo = TraceText.Read(_demo.Path);
        int[] notifications = [.. demo.Observations.Where(i => TraceText.IsOf(demo.Lines[i], "Kicked") || TraceText.IsOf(demo.Lines[i], "Called"))];

        Assert.InRange(notifications.Length, 50, int.MaxValue);
        AssertNo.Reasons(notifications
            .Where(i => demo.With(lines => lines.RemoveAt(i)).Judge().Verdict != Verdict.Violation)
            .Select(i => $"line {i + 1} may go: {demo.Lines[i]}"));
    }

    /// <summary>The sum does not fit its field, or contradicts another event; only what no rule is about may be anything.</summary>
    [Fact]
    public void Check_refuses_a_number_that_is_65536_too_large()
    {
        TraceText demo = TraceText.Read(_demo.Path);
        var random = new Random(Seeds.For(_output));
        int[] observations = [.. demo.Observations];
        int edits = 0;
        var accepted = new List<string>();
        while (edits < Seeds.Iterations(400))
        {
            int at = observations[random.Next(observations.Length)];
            MatchCollection numbers = Regex.Matches(demo.Lines[at], "\"(?:q|id|a|b|c|d|e)\":([0-9]+)");
            if (numbers.Count == 0)
            {
                continue;
            }

            edits++;
            Group number = numbers[random.Next(numbers.Count)].Groups[1];
            ulong sum = unchecked(ulong.Parse(number.ValueSpan, CultureInfo.InvariantCulture) + 65_536);
            string line = $"{demo.Lines[at][..number.Index]}{sum}{demo.Lines[at][(number.Index + number.Length)..]}";
            if (demo.With(lines => lines[at] = line).Judge().Verdict != Verdict.Violation)
            {
                accepted.Add(line);
            }
        }

        Report.Write("trace-numbers", $"65,536 added to a number of a trace\n\n{edits - accepted.Count} of {edits} refused; accepted:\n{string.Join('\n', accepted)}\n");
        Assert.True(accepted.Count <= edits * 3 / 100, string.Join('\n', accepted));
    }

    [Fact]
    public void The_number_of_rules_is_the_same_wherever_it_is_printed()
    {
        int rules = AllMachines.All.Sum(static machine => machine.Rules.Count);
        string root = RepositoryRoot.Path;

        Assert.Contains($" of {rules} hit\n", CliRun.Of("check", _demo.Path).Text);
        Assert.All(Regex.Matches(File.ReadAllText(Path.Combine(root, "README.md")), " of ([0-9]+) hit"), match => Assert.Equal($"{rules}", match.Groups[1].Value));
        Assert.Equal(rules, Regex.Count(File.ReadAllText(Path.Combine(root, "spec", "MACHINES.md")), @"(?m)^\| [A-Z]+-[A-Z-]+ \|"));
    }

    private static string Thread(int thread) => $$"""{"th":{{thread}},"name":"t"}""";

    private static string Line(int time, int thread) => $$"""{"t":{{time}},"th":{{thread}},"src":"alice","k":"Kicked"}""";

    private string Write(TraceText trace, string name = "edited") => Write(trace.Lines, name);

    private string Write(IEnumerable<string> lines, string name = "edited")
    {
        string path = _folder.File(name);
        File.WriteAllText(path, string.Concat(lines.Select(static line => line + "\n")));
        return path;
    }
}
