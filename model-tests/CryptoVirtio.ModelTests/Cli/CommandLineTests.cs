using System.Net;
using System.Net.Sockets;
using CryptoVirtio.Cli;
using CryptoVirtio.Engine;
using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class CommandLineTests : IDisposable
{
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
    public void A_wrong_command_line_is_usage_and_one_line(string arguments) =>
        CliRun.Of(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)).FailsWith(ExitCode.Usage);

    [Theory]
    [InlineData("--help")]
    [InlineData("chat listen --help")]
    [InlineData("chat connect --help")]
    [Trait("Rule", "CH18")]
    public void Help_lists_the_exit_codes(string arguments)
    {
        CliRun run = CliRun.Of(arguments.Split(' '));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("4 network, 5 authentication failed, 6 truncated, 128+n", run.Text.ReplaceLineEndings(" "));
    }

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
    public void Chat_says_what_is_wrong_with_its_key_file(string? content, string reason)
    {
        string path = _folder.File("key");
        if (content is not null)
        {
            File.WriteAllText(path, content);
            File.SetUnixFileMode(path, UnixFileMode.UserRead);
        }

        Assert.Contains(reason, CliRun.Of("chat", "listen", "0", "--key-file", path).FailsWith(ExitCode.Environment));
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
}
