namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class ProgressLineTests
{
    private const long Millisecond = 1_000_000;

    private readonly ManualClock _clock = new();
    private readonly StringWriter _terminal = new();

    [Fact]
    public void Nothing_is_shown_before_two_seconds()
    {
        using (ProgressLine line = Line(80))
        {
            _clock.Now += 1999 * Millisecond;
            Assert.False(line.IsDue);
            line.Show("early");
        }

        Assert.Equal("", _terminal.ToString());
    }

    [Fact]
    public void A_line_changes_at_most_four_times_a_second_and_is_erased_at_the_end()
    {
        using (ProgressLine line = Line(80))
        {
            for (int i = 0; i < 300; i++)
            {
                _clock.Now += 10 * Millisecond;
                line.Show($"step {i}");
            }
        }

        string[] shown = _terminal.ToString().Split("\r\u001b[K");
        Assert.Equal(["", "step 199", "step 224", "step 249", "step 274", "step 299", ""], shown);
    }

    [Theory]
    [InlineData(5, "prog")]
    [InlineData(1, "")]
    public void A_line_is_cut_to_the_width_of_the_terminal(int columns, string shown)
    {
        using ProgressLine line = Line(columns);
        _clock.Now += 2000 * Millisecond;

        line.Show("progress");

        Assert.Equal("\r\u001b[K" + shown, _terminal.ToString());
    }

    [Fact]
    public void Nothing_is_shown_where_there_is_no_terminal()
    {
        using (ProgressLine line = Line(null))
        {
            _clock.Now += 3600_000 * Millisecond;
            Assert.False(line.IsDue);
            line.Show("progress");
        }

        Assert.Equal("", _terminal.ToString());
    }

    [Fact]
    public void A_terminal_that_is_gone_does_not_stop_the_work()
    {
        using var gone = new StreamWriter(new FullStream()) { AutoFlush = true };
        using var line = new ProgressLine(gone, 80, _clock);
        _clock.Now += 2000 * Millisecond;

        line.Show("progress");
        _clock.Now += 1000 * Millisecond;

        Assert.False(line.IsDue);
    }

    /// <summary>On a clock that jumps by seconds every command is long.</summary>
    [Theory]
    [InlineData("check FILE", "check: ")]
    [InlineData("check -", "check: ")]
    [InlineData("spec check", "spec check: ")]
    [InlineData("crypt --cipher aes-cbc --key 00112233445566778899aabbccddeeff --iv 00112233445566778899aabbccddeeff", "crypt: ")]
    public void Long_work_shows_progress(string arguments, string text)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CliRun.Of("demo", "--trace", folder.File("trace")).ExitCode);
        byte[] input = arguments.StartsWith("check", StringComparison.Ordinal) ? File.ReadAllBytes(folder.File("trace")) : new byte[1 << 20];

        CliRun run = CliRun.On(
            static terminal => terminal with { ErrorColumns = 80, Clock = new JumpingClock() },
            input,
            arguments.Replace("FILE", folder.File("trace")).Split(' '));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\r\u001b[K" + text, run.Error);
        Assert.EndsWith("\r\u001b[K", run.Error);
    }

    private ProgressLine Line(int? columns) => new(_terminal, columns, _clock);

    private sealed class JumpingClock : Platform.IClock
    {
        private long _now;

        public long Now => _now += 3000 * Millisecond;
    }
}
