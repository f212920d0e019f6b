namespace CryptoVirtio.SystemTests;

/// <summary>The program and openssl(1) make the same bytes of each other's.</summary>
[Trait("Category", "System")]
public sealed class CryptAgainstOpenSslTests : IDisposable
{
    private const string Iv = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff";

    private readonly Workspace _workspace = new();
    private int _traced;

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string device in new[] { "virtio", "engine" })
            {
                foreach (int keyBytes in new[] { 16, 24, 32 })
                {
                    cases.Add(device, keyBytes);
                }
            }

            return cases;
        }
    }

    /// <summary>Whatever a test was about: what each run did is held against the specification.</summary>
    public void Dispose()
    {
        using (_workspace)
        {
            Assert.Equal(_traced, _workspace.CheckTraces());
        }
    }

    [NeedsTheory("openssl")]
    [MemberData(nameof(Cases))]
    public void Crypt_equals_openssl_in_both_directions(string device, int keyBytes)
    {
        string key = string.Concat(Enumerable.Range(1, keyBytes).Select(static i => i.ToString("x2")));
        string Ours() => $"$C crypt --device {device} --cipher aes-cbc --key {key} --iv {Iv}"
            + (device == "virtio" ? Traced() : ""); // the engine alone has no queue, and nothing to report
        string theirs = $"openssl enc -aes-{8 * keyBytes}-cbc -nopad -K {key} -iv {Iv}";
        byte[] plain = new byte[3_000_000 & ~15];
        new Random(keyBytes).NextBytes(plain);
        _workspace.Write("plain", plain);

        Succeeds($"{Ours()} <plain >a && {theirs} <plain >b && cmp a b");
        Succeeds($"{theirs} <plain | {Ours()} --decrypt | cmp - plain");
        Succeeds($"{Ours()} <plain | {theirs} -d | cmp - plain");
    }

    [NeedsTheory("openssl")]
    [InlineData("hmac-sha1", "SHA1")]
    [InlineData("hmac-sha256", "SHA256")]
    [InlineData("hmac-sha512", "SHA512")]
    public void The_mac_equals_openssl_in_both_directions(string mac, string digest)
    {
        byte[] plain = new byte[200_000];
        new Random(1).NextBytes(plain);
        _workspace.Write("plain", plain);
        string ours = $"$C crypt --cipher aes-cbc --key {Iv} --iv {Iv} --mac {mac} --mac-key 0badc0de";

        Succeeds($"openssl dgst -{digest} -mac HMAC -macopt hexkey:0badc0de -r <plain | cut -d' ' -f1 >expected");
        Succeeds($"{ours}{Traced()} <plain 2>mac >sealed && cmp mac expected");
        Succeeds($"{ours}{Traced()} -d <sealed 2>mac | cmp - plain && cmp mac expected");
    }

    [Fact]
    public void Crypt_runs_in_constant_memory()
    {
        string zeros = _workspace.Path("zeros");
        using (FileStream sparse = File.Create(zeros))
        {
            sparse.SetLength(256 << 20);
        }

        using Running crypt = Running.Start(
            zeros, "/dev/null", Running.Program, "crypt", "--cipher", "aes-cbc", "--key", Iv, "--iv", Iv, "--trace", NextTrace());

        Assert.Equal(0, crypt.Wait());
        Assert.InRange(crypt.PeakResident, 1, 160 << 20);
    }

    [Theory]
    [InlineData(">/dev/full", "No space left on device")]
    [InlineData("| (exec 0<&-; sleep 0.2)", "Broken pipe")]
    [InlineData("<&-", "Bad file descriptor")]
    [InlineData(">&-", "Bad file descriptor")]
    public void Crypt_tells_a_broken_stream_in_one_line(string streams, string reason)
    {
        _workspace.Write("plain", new byte[1 << 20]);

        using Running shell = Running.Shell(_workspace.Folder, $"$C crypt --cipher aes-cbc --key {Iv} --iv {Iv}{Traced()} <plain {streams}");

        Assert.Equal(1, shell.Wait());
        Assert.Contains(reason, shell.Error);
        Assert.Single(shell.Error.Trim().Split('\n'));
    }

    private string Traced() => $" --trace {NextTrace()}";

    private string NextTrace() => _workspace.Path($"{++_traced}.ndjson");

    private void Succeeds(string line)
    {
        using Running shell = Running.Shell(_workspace.Folder, line);
        Assert.True(shell.Wait() == 0, shell.Error);
    }
}
