namespace CryptoVirtio.SystemTests;

/// <summary>What a process does is recorded, and the record is held against the specification by another one.</summary>
[Trait("Category", "System")]
public sealed class TraceTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_demo_is_accepted()
    {
        Run("$C demo --trace t.ndjson >/dev/null");

        Check("t.ndjson");
    }

    [Fact]
    public void A_crypt_is_accepted_and_its_trace_holds_no_key()
    {
        const string key = "00112233445566778899aabbccddeeff";
        Run($"head -c 4194304 /dev/zero | $C crypt --cipher aes-cbc --key {key} --iv {key} --mac hmac-sha256 --mac-key {key} --trace t.ndjson >/dev/null");

        Check("t.ndjson");
        Assert.DoesNotContain(key, File.ReadAllText(_workspace.Path("t.ndjson")));
    }

    [Fact]
    public void Both_ends_of_a_chat_are_accepted()
    {
        Run("$C keygen key");
        _workspace.Write("in", new byte[1 << 20]);
        using Running listener = Running.Shell(_workspace.Folder, "exec $C chat listen 0 --key-file key --trace listener.ndjson <in >listener.out");
        using Running connector = Running.Shell(
            _workspace.Folder, $"exec $C chat connect 127.0.0.1 {listener.AwaitPort()} --key-file key --trace connector.ndjson <in >connector.out");

        Assert.True(connector.Wait() == 0, connector.Error);
        Assert.True(listener.Wait() == 0, listener.Error);
        Check("listener.ndjson connector.ndjson");
    }

    [Fact]
    [Rule("CH18")]
    public void A_chat_that_is_interrupted_leaves_a_whole_trace()
    {
        Run("$C keygen key && mkfifo never"); // opened both ways it holds nothing and never ends
        using Running listener = Running.Shell(_workspace.Folder, "exec $C chat listen 0 --key-file key --trace listener.ndjson <>never >listener.out");
        using Running connector = Running.Shell(
            _workspace.Folder, $"exec $C chat connect 127.0.0.1 {listener.AwaitPort()} --key-file key --trace connector.ndjson <>never >connector.out");
        listener.Await("proved");
        connector.Await("proved");

        listener.Signal("INT");

        Assert.Equal(130, listener.Wait());
        Assert.Equal(6, connector.Wait()); // the listener's input had not ended
        Check("listener.ndjson connector.ndjson");
    }

    private void Check(string files)
    {
        using Running check = Running.Shell(_workspace.Folder, $"$C check {files} >verdict");
        Assert.True(check.Wait() == 0, check.Error + File.ReadAllText(_workspace.Path("verdict")));
    }

    private void Run(string line)
    {
        using Running run = Running.Shell(_workspace.Folder, line);
        Assert.True(run.Wait() == 0, run.Error);
    }
}
