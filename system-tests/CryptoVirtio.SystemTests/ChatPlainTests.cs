using System.Globalization;

namespace CryptoVirtio.SystemTests;

/// <summary>Plain mode against ncat and socat, in each role and both ways at once.</summary>
[Trait("Category", "System")]
[Rule("CH6")]
public sealed class ChatPlainTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public static TheoryData<int> Sizes => [0, 1, 255, 256, 257, 64 << 20];

    public void Dispose() => _workspace.Dispose();

    [NeedsTheory("ncat")]
    [MemberData(nameof(Sizes))]
    public void A_listener_carries_every_byte_for_ncat(int size)
    {
        Prepare(size);
        using Running ours = Start("ours", Running.Program, "chat", "listen", "0", "--plain");
        using Running theirs = Start("theirs", "ncat", "127.0.0.1", Text(ours.AwaitPort()));

        AssertCarried(ours, theirs);
    }

    [NeedsTheory("ncat")]
    [MemberData(nameof(Sizes))]
    public void A_connector_carries_every_byte_for_ncat(int size)
    {
        Prepare(size);
        int port = Ports.Free();
        using Running theirs = Start("theirs", "ncat", "-v", "-l", "127.0.0.1", Text(port));
        theirs.Await("Listening on");
        using Running ours = Start("ours", Running.Program, "chat", "connect", "127.0.0.1", Text(port), "--plain");

        AssertCarried(ours, theirs);
    }

    [NeedsTheory("socat")]
    [MemberData(nameof(Sizes))]
    public void A_listener_carries_every_byte_for_socat(int size)
    {
        Prepare(size);
        using Running ours = Start("ours", Running.Program, "chat", "listen", "0", "--plain");

        // Without -t it drops what comes half a second after its own end.
        using Running theirs = Start("theirs", "socat", "-t", "60", "-", $"TCP:127.0.0.1:{ours.AwaitPort()}");

        AssertCarried(ours, theirs);
    }

    [NeedsFact("ncat")]
    [Rule("CH9")]
    public void A_listener_that_stays_open_serves_one_peer_after_another_until_a_signal()
    {
        _workspace.Write("ours.in", []);
        using Running ours = Start("ours", Running.Program, "chat", "listen", "0", "--plain", "--keep-open");
        string port = Text(ours.AwaitPort());
        for (int i = 0; i < 3; i++)
        {
            using Running theirs = Running.Shell(_workspace.Folder, $"echo hello {i} | ncat 127.0.0.1 {port}");
            Assert.Equal(0, theirs.Wait());
        }

        ours.Signal("TERM");

        Assert.Equal(128 + 15, ours.Wait());
        Assert.Equal("hello 0\nhello 1\nhello 2\n", File.ReadAllText(_workspace.Path("ours.out")));
    }

    [NeedsFact("ncat")]
    public void A_closed_input_is_an_ended_one_and_a_closed_output_an_error()
    {
        using Running listener = Running.Shell(_workspace.Folder, "$C chat listen 0 --plain <&- >ours.out");
        using Running peer = Running.Shell(_workspace.Folder, $"echo hello | ncat 127.0.0.1 {listener.AwaitPort()}");

        Assert.Equal(0, listener.Wait());
        Assert.Equal("hello\n", File.ReadAllText(_workspace.Path("ours.out")));

        using Running mute = Running.Shell(_workspace.Folder, "$C chat listen 0 --plain </dev/null >&-");
        Assert.Equal(1, mute.Wait());
        Assert.Contains("standard output is closed", mute.Error);
    }

    [NeedsFact("ncat")]
    public void A_second_peer_is_refused_while_the_first_is_served()
    {
        _workspace.Write("ours.in", []);
        using Running ours = Start("ours", Running.Program, "chat", "listen", "0", "--plain", "--bind", "127.0.0.1");
        string port = Text(ours.AwaitPort());
        using Running first = Running.Shell(_workspace.Folder, $"sleep 30 | ncat 127.0.0.1 {port}");
        ours.Await("connected to");

        using Running second = Running.Shell(_workspace.Folder, $"ncat 127.0.0.1 {port} </dev/null");

        Assert.NotEqual(0, second.Wait());
        Assert.Contains("refused", second.Error);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Prepare(int size)
    {
        byte[] bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        _workspace.Write("ours.in", bytes);
        Array.Reverse(bytes);
        _workspace.Write("theirs.in", bytes);
    }

    private Running Start(string name, string program, params string[] args)
    {
        string input = _workspace.Path(name + ".in");
        return Running.Start(input, _workspace.Path(name + ".out"), program, args);
    }

    private void AssertCarried(Running ours, Running theirs)
    {
        Assert.True(ours.Wait() == 0, ours.Error);
        Assert.True(theirs.Wait() == 0, theirs.Error);
        Assert.Contains("not encrypted", ours.Error); // CH13
        Assert.True(_workspace.Read("theirs.in").AsSpan().SequenceEqual(_workspace.Read("ours.out")));
        Assert.True(_workspace.Read("ours.in").AsSpan().SequenceEqual(_workspace.Read("theirs.out")));
    }
}
