using CryptoVirtio.Backend;
using CryptoVirtio.Host;
using CryptoVirtio.VhostUser;
using Microsoft.Extensions.Logging.Abstractions;

namespace CryptoVirtio.TestKit;

/// <summary>
/// A whole device over a socket: the daemon's server, a front end that stands for QEMU, and the driver behind it. Both sides map the memory
/// by themselves.
/// </summary>
public sealed class ServedDevice : ICryptoDevice, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cryptovirtio-");
    private readonly DeviceServer _server;
    private readonly VirtioCryptoDriver _driver;
    private readonly LiveMonitor? _monitor;

    /// <summary>Starts a server, connects a front end, and puts a driver on it.</summary>
    /// <param name="engine">Executes the operations; owned by the caller.</param>
    /// <param name="backend">Limits of the device.</param>
    /// <param name="driver">How the driver behaves.</param>
    /// <param name="frontEnd">How the front end behaves.</param>
    /// <param name="tracer">Sees both sides; a monitor judges them on disposal.</param>
    public ServedDevice(ICryptoDevice engine, BackendOptions backend, DriverOptions driver, FrontEndOptions frontEnd, ITracer tracer)
    {
        _monitor = tracer as LiveMonitor;
        string path = Path.Combine(_folder.FullName, "s");
        _server = new DeviceServer(
            SystemSync.Instance,
            SystemPoller.Instance,
            () => new SyscallDevice(SystemSync.Instance, engine, backend, Unmonitored.Or(tracer)),
            new HostOptions { SocketPaths = [path] },
            NullLogger.Instance,
            Unmonitored.Or(tracer));
        _server.Start();
        FrontEnd = new VhostUserFrontEnd(SystemSync.Instance, SystemPoller.Instance, path, frontEnd);
        _driver = Wiring.Driver(FrontEnd.Memory, FrontEnd.Range, FrontEnd, driver, tracer);
    }

    /// <summary>The front end.</summary>
    public VhostUserFrontEnd FrontEnd { get; }

    public Errno Open(out IAsyncCryptoFile? file) => _driver.Open(out file);

    /// <summary>Removes the device from its driver, disconnects, ends the server, and judges what was seen.</summary>
    public void Dispose()
    {
        _driver.Dispose();
        FrontEnd.Dispose();
        _server.Dispose();
        _folder.Delete(recursive: true);
        _monitor?.AssertAccepted();
    }
}
