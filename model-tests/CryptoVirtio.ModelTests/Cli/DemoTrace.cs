namespace CryptoVirtio.ModelTests;

/// <summary>The trace of one run of the demo.</summary>
public sealed class DemoTrace : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DemoTrace()
    {
        CliRun demo = CliRun.Of("demo", "--trace", Path);
        Assert.True(demo.ExitCode == ExitCode.Ok, demo.Error);
    }

    public string Path => _folder.File("demo.ndjson");

    public void Dispose() => _folder.Dispose();
}
