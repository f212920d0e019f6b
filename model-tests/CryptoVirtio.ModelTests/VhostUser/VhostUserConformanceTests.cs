using CryptoVirtio.VhostUser;

namespace CryptoVirtio.ModelTests;

/// <summary>The contract of the API over a socket: a daemon's server and a front end that tells what its driver accepted.</summary>
public class VhostUserConformanceTests(ITestOutputHelper output) : CryptoFileConformance(output)
{
    private static readonly Unmonitored s_machine = new("no machine stands for the connection yet; the rings and requests are those of the monitored runs");

    protected virtual FrontEndOptions FrontEnd => new();

    protected override ICryptoDevice NewDevice() => new ServedDevice(
        new CryptoEngine(SystemSync.Instance), new BackendOptions(), new DriverOptions { Waiting = WaitStrategy.Interrupt }, FrontEnd, s_machine);
}
