using CryptoVirtio.Frontend;

namespace CryptoVirtio.Snapshots;

/// <summary>The real driver and the real device on two sides of a queue that keeps what crosses it. Served inline, nonce fixed.</summary>
internal sealed class CapturedDevice : IDisposable
{
    private const ulong GuestBase = 0x10_0000;
    private const int GuestBytes = 1 << 20;
    private const ushort QueueSize = 16;

    private readonly LiveMonitor _monitor = LiveMonitor.OfDevice();
    private readonly CryptoBackend _backend;
    private readonly VirtioCryptoDriver _driver;

    public CapturedDevice()
    {
        var memory = new ProcessMemory(MemoryMap.Allocate((GuestBase, GuestBytes)));
        _backend = Observed.Backend(SystemSync.Instance, new CryptoEngine(SystemSync.Instance), new BackendOptions(), _monitor);
        const RingFeatures features = RingFeatures.IndirectDescriptors | RingFeatures.EventIndex;
        VirtioDevice device = Wiring.Device(
            memory, _backend, features, QueueSize, _monitor, decorate: (_, queue) => new CapturingQueue(queue, Exchanges));
        var options = new DriverOptions { QueueSize = QueueSize, Waiting = WaitStrategy.Polling };
        _driver = Wiring.Driver(memory, new Segment(GuestBase, GuestBytes), device, options, _monitor, random: new CountingRandom(0xa0));
    }

    /// <summary>What crossed the queue so far.</summary>
    public List<Exchange> Exchanges { get; } = [];

    /// <summary>The last of them.</summary>
    public Exchange Last => Exchanges[^1];

    /// <summary>HELLO and OPEN.</summary>
    public IAsyncCryptoFile Open() => _driver.Open(out IAsyncCryptoFile? file) == Errno.OK ? file! : throw new InvalidOperationException("No file.");

    public void Dispose()
    {
        _driver.Dispose();
        _backend.Dispose();
        _monitor.AssertAccepted();
    }
}
