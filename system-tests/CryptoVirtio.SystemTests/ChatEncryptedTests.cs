using System.Diagnostics;
using System.Globalization;

namespace CryptoVirtio.SystemTests;

/// <summary>Two of ours with a key, as processes.</summary>
[Trait("Category", "System")]
public sealed class ChatEncryptedTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public ChatEncryptedTests()
    {
        Keygen("key");
    }

    /// <summary>Whatever a test was about: what both ends did is held against the specification.</summary>
    public void Dispose()
    {
        using (_workspace)
        {
            _workspace.CheckTraces();
        }
    }

    [Theory]
    [InlineData("virtio")]
    [InlineData("engine")]
    [Rule("CH12")]
    public void Both_ways_at_once_arrive_in_bounded_memory(string device)
    {
        byte[] bytes = new byte[64 << 20];
        new Random(1).NextBytes(bytes);
        _workspace.Write("listener.in", bytes);
        Array.Reverse(bytes);
        _workspace.Write("connector.in", bytes);

        using Running listener = Listen("key", "--device", device);
        using Running connector = Connect("key", listener.AwaitPort(), "--device", device);

        Assert.True(connector.Wait() == 0, connector.Error);
        Assert.True(listener.Wait() == 0, listener.Error);
        Assert.True(_workspace.Read("connector.in").AsSpan().SequenceEqual(_workspace.Read("listener.out")));
        Assert.True(_workspace.Read("listener.in").AsSpan().SequenceEqual(_workspace.Read("connector.out")));
    }

    [Fact]
    [Rule("CH12")]
    public void A_reader_that_is_stopped_blocks_the_sender_in_bounded_memory()
    {
        const long size = 512L << 20;
        using (FileStream sparse = File.Create(_workspace.Path("connector.in")))
        {
            sparse.SetLength(size);
        }

        _workspace.Write("listener.in", []);
        using Running listener = Listen("key");
        using Running connector = Connect("key", listener.AwaitPort());
        listener.Await("proved");
        listener.Signal("STOP");
        Thread.Sleep(1000); // long enough to read far ahead, for one that does not stop reading
        listener.Signal("CONT");

        Assert.True(connector.Wait() == 0, connector.Error);
        Assert.True(listener.Wait() == 0, listener.Error);
        Assert.InRange(connector.PeakResident, 1, 160 << 20);
        Assert.InRange(listener.PeakResident, 1, 160 << 20);
        Assert.Equal(size, new FileInfo(_workspace.Path("listener.out")).Length);
    }

    [Fact]
    [Rule("CH18")]
    public void Another_key_is_an_authentication_failure_on_both_sides_and_nothing_is_shown()
    {
        Keygen("other");
        _workspace.Write("listener.in", "secret"u8.ToArray());
        _workspace.Write("connector.in", "secret"u8.ToArray());

        using Running listener = Listen("key");
        using Running connector = Connect("other", listener.AwaitPort());

        Assert.Equal(5, listener.Wait());
        Assert.Equal(5, connector.Wait());
        Assert.Empty(_workspace.Read("listener.out"));
        Assert.Empty(_workspace.Read("connector.out"));
    }

    [NeedsFact("ncat")]
    [Rule("CH13")]
    public void A_plain_peer_is_refused_and_gets_no_plaintext()
    {
        _workspace.Write("listener.in", "very secret"u8.ToArray());
        using Running listener = Listen("key");
        using Running plain = Running.Shell(
            _workspace.Folder, $"head -c 4096 /dev/zero | ncat 127.0.0.1 {listener.AwaitPort()} | grep -ac secret >count");

        Assert.Equal(5, listener.Wait());
        plain.Wait();
        Assert.Empty(_workspace.Read("listener.out"));
        Assert.Equal("0\n", File.ReadAllText(_workspace.Path("count")));
    }

    [Theory]
    [InlineData("KILL", 137)]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [Rule("CH9")]
    public void A_peer_that_a_signal_ends_before_its_input_leaves_a_truncated_stream(string signal, int exitCode)
    {
        // Opened both ways a pipe holds what was written, and does not end.
        using Running listener = Running.Shell(
            _workspace.Folder, "mkfifo a; exec $C chat listen 0 --key-file key --trace listener.ndjson <>a >listener.out");
        using Running connector = Running.Shell(
            _workspace.Folder, $"mkfifo b; exec <>b; echo hello >b; exec $C chat connect 127.0.0.1 {listener.AwaitPort()} --key-file key >connector.out");
        listener.Await("proved");
        connector.Await("proved");
        SpinWait.SpinUntil(() => _workspace.Read("listener.out").Length == 6, TimeSpan.FromSeconds(30));

        connector.Signal(signal); // no trace there: a killed one would lack its end

        Assert.Equal(exitCode, connector.Wait());
        Assert.Equal(6, listener.Wait());
        Assert.Equal("hello\n", File.ReadAllText(_workspace.Path("listener.out")));
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    [Rule("CH18")]
    public void A_signal_ends_with_its_number(string signal, int exitCode)
    {
        _workspace.Write("listener.in", []);
        using Running listener = Listen("key");
        listener.AwaitPort();

        listener.Signal(signal);

        Assert.Equal(exitCode, listener.Wait());
    }

    [Theory]
    [InlineData(">/dev/full", "No space left on device")]
    [InlineData("| head -c 1 >/dev/null", "")]
    public void An_output_that_takes_nothing_more_ends_the_chat(string output, string reason)
    {
        _workspace.Write("connector.in", new byte[8 << 20]);
        using Running listener = Running.Shell(_workspace.Folder, $"$C chat listen 0 --key-file key --trace listener.ndjson </dev/null {output}");
        using Running connector = Connect("key", listener.AwaitPort());

        Assert.Equal(1, listener.Wait());
        Assert.Contains(reason, listener.Error);
        Assert.NotEqual(0, connector.Wait());
    }

    [NeedsFact("script")]
    [Rule("CH6")]
    public void A_terminal_does_not_obey_the_peer()
    {
        _workspace.Write("connector.in", "a\u001b]0;title\u0007\u202e\tb\n"u8.ToArray());
        using Running listener = Running.Shell(
            _workspace.Folder, "exec 9>&2; script -qec '$C chat listen 0 --key-file key --trace listener.ndjson 2>&9' /dev/null </dev/null >shown");
        using Running connector = Connect("key", listener.AwaitPort());

        Assert.Equal(0, connector.Wait());
        Assert.Equal(0, listener.Wait());
        Assert.Contains(@"a\x1b]0;title\x07\u{202e}" + "\tb", File.ReadAllText(_workspace.Path("shown")));
    }

    [Fact]
    [Rule("CH5")]
    public void An_idle_chat_uses_no_processor_time()
    {
        using Running listener = Running.Shell(_workspace.Folder, "sleep 60 | $C chat listen 0 --key-file key >/dev/null & wait");
        using Running connector = Running.Shell(
            _workspace.Folder,
            $"$C chat connect 127.0.0.1 {listener.AwaitPort()} --key-file key < <(sleep 60) >/dev/null & echo \"pid $!\" >&2; wait");
        connector.Await("proved");
        using Process process = Process.GetProcessById(int.Parse(connector.Await("pid "), CultureInfo.InvariantCulture));
        TimeSpan before = process.TotalProcessorTime;

        Thread.Sleep(2000);
        process.Refresh();

        // Both are killed, and a trace would lack its end. A busy loop would have used two seconds, on any machine.
        Assert.InRange(process.TotalProcessorTime - before, TimeSpan.Zero, TimeSpan.FromSeconds(0.5));
    }

    private void Keygen(string name)
    {
        using Running keygen = Running.Start("/dev/null", "/dev/null", Running.Program, "keygen", _workspace.Path(name));
        Assert.Equal(0, keygen.Wait());
    }

    private Running Listen(string key, params string[] more) => Start("listener", ["listen", "0", "--key-file", _workspace.Path(key), .. more]);

    private Running Connect(string key, int port, params string[] more) =>
        Start("connector", ["connect", "127.0.0.1", port.ToString(CultureInfo.InvariantCulture), "--key-file", _workspace.Path(key), .. more]);

    private Running Start(string name, string[] args) =>
        Running.Start(_workspace.Path(name + ".in"), _workspace.Path(name + ".out"), Running.Program, ["chat", .. args, "--trace", _workspace.Path(name + ".ndjson")]);
}
