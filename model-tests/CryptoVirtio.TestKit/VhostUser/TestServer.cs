using CryptoVirtio.Host;
using CryptoVirtio.VhostUser;
using Microsoft.Extensions.Logging.Abstractions;

namespace CryptoVirtio.TestKit;

/// <summary>A daemon's server in process, on a socket of its own.</summary>
public sealed class TestServer : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cryptovirtio-");
    private readonly DeviceServer _server;

    /// <summary>Starts it.</summary>
    /// <param name="makeDevice">Makes the device of a front end.</param>
    /// <param name="tracer">Sees the connections and their rings.</param>
    /// <param name="options">Other options than the socket.</param>
    public TestServer(Func<IVhostUserDevice> makeDevice, ITracer tracer, HostOptions? options = null)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "s");
        _server = new DeviceServer(
            SystemSync.Instance,
            SystemPoller.Instance,
            SystemClock.Instance,
            makeDevice,
            (options ?? new HostOptions()) with { SocketPaths = [Path] },
            NullLogger.Instance,
            Unmonitored.Or(tracer));
        _server.Start();
    }

    /// <summary>Its socket.</summary>
    public string Path { get; }

    /// <summary>Returns when no front end is connected any more.</summary>
    public void AwaitEmpty() => SpinWait.SpinUntil(() => _server.FrontEnds == 0);

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        _server.Dispose();
        _folder.Delete(recursive: true);
    }
}
