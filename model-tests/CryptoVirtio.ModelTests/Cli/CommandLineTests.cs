using System.Net;
using System.Net.Sockets;
using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class CommandLineTests : IDisposable
{
    private const string Ten = "abcdefghi.";
    private const string Hundred = Ten + Ten + Ten + Ten + Ten + Ten + Ten + Ten + Ten + Ten;
    private const string LongName = Hundred + Hundred + Hundred;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("no-such-command")]
    [InlineData("chat")]
    [InlineData("chat listen 4000")]
    [InlineData("chat listen 70000 --plain")]
    [InlineData("chat listen -1 --plain")]
    [InlineData("chat listen 0 --plain --bind nowhere")]
    [InlineData("chat connect localhost --plain")]
    [InlineData("chat connect localhost 0 --plain")]
    [InlineData("chat connect localhost 4000 --plain --key-file x")]
    [InlineData("keygen")]
    [InlineData("spec export no-such-machine")]
    [InlineData("spec export chain --format stateless")]
    [InlineData("bench --rounds 0")]
    [InlineData("bench --rounds -5")]
    [InlineData("bench --rounds 1000001")]
    public void A_wrong_command_line_is_usage_and_one_line(string arguments) =>
        CliRun.OfLine(arguments).FailsWith(ExitCode.Usage);

    [Theory]
    [InlineData("chat", "listen", "abc", "--plain")]
    [InlineData("chat", "listen", "", "--plain")]
    [InlineData("chat", "listen", "0x10", "--plain")]
    [InlineData("chat", "listen", "0", "--key-file", "")]
    [InlineData("chat", "connect", "localhost", "1e3", "--plain")]
    [InlineData("chat", "connect", "", "1", "--plain")]
    [InlineData("chat", "connect", LongName, "1", "--plain")]
    [InlineData("chat", "connect", LongName, "1", "--key-file", "none")]
    [InlineData("crypt", "--cipher", "aes-cbc", "--iv", "00", "--key-file", "")]
    public void An_impossible_value_is_usage_and_one_line(params string[] arguments) =>
        Assert.DoesNotContain("report this", CliRun.Of(arguments).FailsWith(ExitCode.Usage));

    [Theory]
    [InlineData("bogus", "cryptovirtio --help")]
    [InlineData("keygen", "cryptovirtio keygen --help")]
    [InlineData("crypt --cipher aes-cbc --iv 00", "cryptovirtio crypt --help")]
    [InlineData("chat listen 70000 --plain", "cryptovirtio chat listen --help")]
    public void A_wrong_command_line_names_the_help_of_its_command(string arguments, string help) =>
        Assert.EndsWith($" See '{help}'.\n", CliRun.OfLine(arguments).FailsWith(ExitCode.Usage));

    /// <summary>It may be a key that was meant for an option.</summary>
    [Theory]
    [Rule("CH14")]
    [InlineData("c0ffee", 1)]
    [InlineData("crypt --key=c0ffee c0ffee", 3)]
    [InlineData("crypt --key c0ffee c0ffee", 4)]
    [InlineData("crypt --kye=c0ffee", 2)]
    [InlineData("crypt -dc0ffee", 2)]
    [InlineData("keygen file c0ffee", 3)]
    [InlineData("info @c0ffee", 2)]
    public void An_unexpected_argument_is_named_by_its_position(string arguments, int position)
    {
        string error = CliRun.OfLine(arguments).FailsWith(ExitCode.Usage);

        Assert.StartsWith($"cryptovirtio: unexpected argument {position}. See ", error);
        Assert.DoesNotContain("c0ffee", error);
    }

    [Fact]
    public void Response_files_are_not_read()
    {
        File.WriteAllText(_folder.File("response"), "--help");

        CliRun.Of("info", "@" + _folder.File("response")).FailsWith(ExitCode.Usage);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("keygen")]
    [InlineData("demo --trace")]
    [InlineData("chat listen 0 --key-file")]
    [InlineData("crypt --cipher aes-cbc --key-file")]
    public void An_empty_value_is_usage(string arguments) =>
        Assert.Contains("empty", CliRun.Of([.. arguments.Split(' '), ""]).FailsWith(ExitCode.Usage));

    [Theory]
    [InlineData("bogus", ExitCode.Usage)]
    [InlineData("keygen FILE", ExitCode.Ok)]
    [InlineData("check /no/such/file", ExitCode.Environment)]
    public void A_notice_that_cannot_be_written_changes_no_exit_code(string arguments, int exitCode)
    {
        using var full = new StreamWriter(new FullStream()) { AutoFlush = true };

        CliRun run = CliRun.On(terminal => terminal with { Error = full }, [], arguments.Replace("FILE", _folder.File("key")).Split(' '));

        Assert.Equal(exitCode, run.ExitCode);
    }

    [Fact]
    [Rule("CH18")]
    public void Exit_codes_are_a_help_topic()
    {
        CliRun run = CliRun.Of("help", "exit-codes");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(Enumerable.Range(0, 7), code => Assert.Contains($"\n  {code} ", run.Text));
        Assert.Contains("128+n", run.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("demo")]
    [InlineData("keygen")]
    [InlineData("crypt")]
    [InlineData("chat")]
    [InlineData("chat listen")]
    [InlineData("chat connect")]
    [InlineData("check")]
    [InlineData("spec")]
    [InlineData("spec check")]
    [InlineData("bench")]
    public void Help_is_short_and_points_to_the_exit_codes(string command)
    {
        CliRun run = CliRun.OfLine($"{command} --help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(run.Text.Split('\n'), static line => Assert.InRange(line.Length, 0, 100));
        Assert.Contains("cryptovirtio help exit-codes", run.Text);
    }

    [Fact]
    public void Help_without_a_topic_is_the_help_of_the_program() => Assert.Equal(CliRun.Of("--help").Text, CliRun.Of("help").Text);

    [Fact]
    public void Info_lists_every_algorithm_and_both_devices()
    {
        CliRun run = CliRun.Of("info");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(AlgorithmTable.Ciphers, cipher => Assert.Contains(cipher.Name, run.Text));
        Assert.All(AlgorithmTable.Macs, mac => Assert.Contains(mac.Name, run.Text));
        Assert.Contains("virtio  ", run.Text);
        Assert.Contains("engine  ", run.Text);
    }

    [Theory]
    [InlineData("dot")]
    [InlineData("mermaid")]
    public void Spec_export_draws_a_machine_as_stateless_runs_it(string format)
    {
        StatelessMachine chain = ChainMachine.Create().ToStateless();

        CliRun run = CliRun.Of("spec", "export", "chain", "--format", format);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal((format == "dot" ? chain.ToDotGraph() : chain.ToMermaidGraph()) + "\n", run.Text);
    }

    [Theory]
    [InlineData("", "does not start with")]
    [InlineData("cryptovirtio-key-1 00", "hexadecimal digits")]
    [InlineData(null, "key")]
    public void Chat_reports_what_is_wrong_with_its_key_file(string? content, string reason)
    {
        string path = _folder.File("key");
        if (content is not null)
        {
            File.WriteAllText(path, content);
            File.SetUnixFileMode(path, UnixFileMode.UserRead);
        }

        Assert.Contains(reason, CliRun.Of("chat", "listen", "0", "--key-file", path).FailsWith(ExitCode.Environment));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData(" \t\r\n\r\n")]
    public void Key_files_may_have_white_space_around_the_key(string white)
    {
        string path = _folder.File("key");
        using (File.Create(path))
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        string digits = new('a', 64);
        File.WriteAllText(path, $"{white}cryptovirtio-key-1 {digits}{white}");
        Assert.Contains("cannot connect", CliRun.Of("chat", "connect", "127.0.0.1", FreePort(), "--key-file", path).FailsWith(ExitCode.Network));

        File.WriteAllText(path, white + digits + white);
        Assert.Equal(0, CliRun.Of("crypt", "--cipher", "aes-cbc", "--iv", digits[..32], "--key-file", path).ExitCode);
    }

    [Fact]
    public void Chat_calls_a_refused_connection_and_a_taken_port_network()
    {
        CliRun.Of("keygen", _folder.File("key"));
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString();

        Assert.Contains("cannot listen", CliRun.Of("chat", "listen", port, "--bind", "127.0.0.1", "--key-file", _folder.File("key")).FailsWith(ExitCode.Network));

        taken.Stop();
        Assert.Contains("cannot connect", CliRun.Of("chat", "connect", "127.0.0.1", port, "--key-file", _folder.File("key")).FailsWith(ExitCode.Network));
    }

    private static string FreePort()
    {
        using var once = new TcpListener(IPAddress.Loopback, 0);
        once.Start();
        return ((IPEndPoint)once.LocalEndpoint).Port.ToString();
    }
}
