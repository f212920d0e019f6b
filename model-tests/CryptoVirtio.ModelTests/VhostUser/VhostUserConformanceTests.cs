using CryptoVirtio.VhostUser;

namespace CryptoVirtio.ModelTests;

/// <summary>The contract of the API over a socket: a daemon's server and a front end that tells what its driver accepted.</summary>
[Rule("VU1", "VU5", "VU6", "VU7", "VU10")]
public class VhostUserConformanceTests(ITestOutputHelper output) : CryptoFileConformance(output)
{
    protected virtual FrontEndOptions FrontEnd => new();

    protected override ICryptoDevice NewDevice() => new ServedDevice(
        new CryptoEngine(SystemSync.Instance),
        new BackendOptions(),
        new DriverOptions { Waiting = WaitStrategy.Interrupt },
        FrontEnd,
        LiveMonitor.OfBackEnd(FrontEnd.HidesFeatures));
}
