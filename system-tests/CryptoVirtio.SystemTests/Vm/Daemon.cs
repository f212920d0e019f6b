namespace CryptoVirtio.SystemTests;

/// <summary>The daemon as a process, with one socket.</summary>
internal sealed class Daemon : IDisposable
{
    private readonly Running _process;

    public Daemon(Workspace workspace, string name, string protocol = "virtio-crypto")
    {
        Socket = workspace.Path(name);
        _process = Running.Start(
            "/dev/null", workspace.Path($"{name}.out"), Running.Program, "device", "--socket-path", Socket, "--protocol", protocol, "--verbose");
        _process.Await("listening");
    }

    public string Socket { get; }

    /// <summary>What it has logged.</summary>
    public string Log => _process.Error;

    /// <summary>Ends it by a signal, and returns its exit code.</summary>
    public int End(string signal)
    {
        _process.Signal(signal);
        return _process.Wait();
    }

    public void Dispose() => _process.Dispose();
}
