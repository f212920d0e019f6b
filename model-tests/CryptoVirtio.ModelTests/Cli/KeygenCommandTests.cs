using System.Net.Sockets;

namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class KeygenCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("key");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Keygen_writes_a_key_that_only_its_owner_can_read()
    {
        Assert.Equal(0, CliRun.Of("keygen", Path).ExitCode);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        AssertNo.Reason(KeyFile.Parse(File.ReadAllBytes(Path), out ChatKey? key));
        key!.Dispose();
    }

    [Fact]
    public void Keygen_keeps_an_existing_file_unless_forced()
    {
        CliRun.Of("keygen", Path);
        string first = File.ReadAllText(Path);

        Assert.Contains("--force", CliRun.Of("keygen", Path).FailsWith(ExitCode.Failed));
        Assert.Equal(first, File.ReadAllText(Path));

        Assert.Equal(0, CliRun.Of("keygen", "--force", Path).ExitCode);
        Assert.NotEqual(first, File.ReadAllText(Path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Keygen_gives_a_forced_file_its_own_mode()
    {
        File.WriteAllText(Path, "open to all");
        File.SetUnixFileMode(Path, (UnixFileMode)0x1B6);

        Assert.Equal(0, CliRun.Of("keygen", "--force", Path).ExitCode);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("link")]
    [InlineData("socket")]
    public void Keygen_replaces_only_a_regular_file(string kind)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        switch (kind)
        {
            case "folder": Directory.CreateDirectory(Path); break;
            case "link": File.CreateSymbolicLink(Path, "/dev/null"); break;
            default: socket.Bind(new UnixDomainSocketEndPoint(Path)); break;
        }

        Assert.Contains("regular file", CliRun.Of("keygen", "--force", Path).FailsWith(ExitCode.Environment));

        Assert.NotEqual(FileType.Regular, FileTypes.Of(Path));
    }

    [Fact]
    public void Keygen_does_not_write_a_key_to_standard_output() => CliRun.Of("keygen", "-").FailsWith(ExitCode.Usage);

    [Fact]
    public void Keygen_fails_when_the_folder_is_missing() =>
        CliRun.Of("keygen", _folder.File("none/key")).FailsWith(ExitCode.Environment);

    [Fact]
    [Rule("CH14")]
    public void Keygen_never_prints_the_key()
    {
        CliRun run = CliRun.Of("keygen", Path);

        string digits = File.ReadAllText(Path).Trim().Split(' ')[1];
        Assert.DoesNotContain(digits, run.Error + run.Text);
    }
}
