using CryptoVirtio.Abi;
using CryptoVirtio.Backend;
using CryptoVirtio.Engine;
using CryptoVirtio.Frontend;
using CryptoVirtio.Seams;
using CryptoVirtio.Testing;
using CryptoVirtio.Virtqueue;

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
        _backend = new CryptoBackend(SystemSync.Instance, new CryptoEngine(SystemSync.Instance), new BackendOptions(), _monitor);
        var device = new VirtioDevice(
            SystemSync.Instance,
            _backend,
            RingFeatures.IndirectDescriptors | RingFeatures.EventIndex,
            QueueSize,
            (layout, features) => SplitDeviceQueue<ProcessMemory>.Create(memory, 0, layout, features, _monitor) is { } queue
                ? new CapturingQueue(queue, Exchanges)
                : null,
            _monitor);
        _driver = new VirtioCryptoDriver(
            new DriverEnvironment(
                SystemSync.Instance,
                SystemClock.Instance,
                new CountingRandom(0xa0),
                device,
                new Segment(GuestBase, GuestBytes),
                (layout, features, indirect) => SplitDriverQueue<ProcessMemory>.Create(memory, layout, features, indirect, _monitor),
                _monitor),
            new DriverOptions { QueueSize = QueueSize, Waiting = WaitStrategy.Polling });
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
