namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class TraceOptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("trace");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_exists_is_replaced_only_when_forced()
    {
        File.WriteAllText(Path, new string('x', 1_000_000));

        Assert.Contains("--force", CliRun.Of("demo", "--trace", Path).FailsWith(ExitCode.Failed));
        Assert.Equal(1_000_000, new FileInfo(Path).Length);

        Assert.Equal(0, CliRun.Of("demo", "--trace", Path, "--force").ExitCode);
        Assert.Equal(0, CliRun.Of("check", Path).ExitCode);
    }

    [Fact]
    public void A_device_takes_a_trace() => Assert.Equal(0, CliRun.Of("demo", "--trace", "/dev/null").ExitCode);

    [Fact]
    public void A_device_that_is_full_is_told() =>
        Assert.Contains("/dev/full", CliRun.Of("demo", "--trace", "/dev/full").FailsWith(ExitCode.Environment));

    [Theory]
    [InlineData("demo")]
    [InlineData("crypt --cipher aes-cbc --key 00 --iv 00")]
    [InlineData("chat listen 0 --plain")]
    public void Force_without_a_trace_is_usage(string arguments) =>
        Assert.Contains("--trace", CliRun.OfLine(arguments + " --force").FailsWith(ExitCode.Usage));
}
