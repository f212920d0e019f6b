namespace CryptoVirtio.SystemTests;

/// <summary>The program with standard streams that are closed, full, pipes or terminals.</summary>
[Trait("Category", "System")]
public sealed class StreamTests : IDisposable
{
    private const string Key = "00112233445566778899aabbccddeeff";
    private const string Crypt = $"$C crypt --cipher aes-cbc --key {Key} --iv {Key}";

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    /// <summary>A lost notice changes nothing; a lost result is a failure.</summary>
    [Theory]
    [InlineData("$C bogus 2>&-", 2)]
    [InlineData("$C bogus 2>/dev/full", 2)]
    [InlineData("$C chat 2>&-", 2)]
    [InlineData("$C keygen k 2>&-", 0)]
    [InlineData("$C keygen k 2>/dev/full", 0)]
    [InlineData("$C keygen k <&- >&- 2>&-", 0)]
    [InlineData("$C check /no/such/file 2>&-", 3)]
    [InlineData("$C --help >/dev/full", 1)]
    [InlineData("$C --help >&-", 1)]
    [InlineData("$C --help >&- 2>&-", 1)]
    [InlineData("$C info >/dev/full 2>/dev/full", 1)]
    [InlineData($"head -c 16 /dev/zero | {Crypt} --mac hmac-sha256 --mac-key {Key} 2>/dev/full >/dev/null", 1)]
    [InlineData($"head -c 16 /dev/zero | {Crypt} --mac hmac-sha256 --mac-key {Key} 2>&- >/dev/null", 1)]
    [Rule("CH18")]
    public void A_stream_that_takes_nothing_is_an_error_when_it_is_for_results(string line, int exitCode)
    {
        using Running shell = Running.Shell(_workspace.Folder, line);

        Assert.Equal(exitCode, shell.Wait());
    }

    [Fact]
    public void A_key_has_mode_0600_whatever_the_umask()
    {
        Succeeds("umask 777 && $C keygen k && stat -c %a k >mode");

        Assert.Equal("600\n", File.ReadAllText(_workspace.Path("mode")));
    }

    [Theory]
    [InlineData("$C check - <t.ndjson")]
    [InlineData("cat t.ndjson | $C check -")]
    [InlineData("cat t.ndjson | $C check /dev/stdin")]
    [InlineData("$C check /dev/stdin <t.ndjson")]
    [InlineData("$C check <(cat t.ndjson) t.ndjson")]
    public void A_trace_may_come_through_a_pipe(string check) =>
        Succeeds($"head -c 65536 /dev/zero | {Crypt} --trace t.ndjson >/dev/null && {check} >verdict");

    [Fact]
    public void A_trace_may_go_through_a_pipe() =>
        Succeeds($"mkfifo p && {{ cat p >t.ndjson & }} && head -c 65536 /dev/zero | {Crypt} --trace p >/dev/null && wait && $C check t.ndjson >verdict");

    [Theory]
    [InlineData("demo")]
    [InlineData("demo --trace t.ndjson")]
    [InlineData("--help")]
    [InlineData("bogus")]
    public void A_terminal_keeps_its_modes_and_its_width(string arguments)
    {
        Succeeds($"script -qec 'stty cols 60; $C {arguments}; true' /dev/null </dev/null >screen");

        string screen = File.ReadAllText(_workspace.Path("screen"));
        Assert.DoesNotContain("\u001b[?1h", screen);
        Assert.All(
            System.Text.RegularExpressions.Regex.Replace(screen, "\u001b\\[[0-9;]*m", "").Split('\n'),
            line => Assert.True(arguments == "bogus" || line.TrimEnd('\r').Length <= 60, line));
    }

    private void Succeeds(string line)
    {
        using Running shell = Running.Shell(_workspace.Folder, line);
        Assert.True(shell.Wait() == 0, shell.Error);
    }
}
