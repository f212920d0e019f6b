using CryptoVirtio.Backend;
using CryptoVirtio.Frontend;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Loopback;

/// <summary>How a device in process is put together.</summary>
public sealed record LoopbackOptions
{
    /// <summary>The driver.</summary>
    public DriverOptions Driver { get; init; } = new();

    /// <summary>The backend; with 0 threads the queue is served on the thread that kicks.</summary>
    public BackendOptions Backend { get; init; } = new();

    /// <summary>Bytes of guest memory: ring, slots and payload. 8 MiB hold a payload of 1 MiB for each of a few callers.</summary>
    public int MemoryBytes { get; init; } = 8 << 20;

    /// <summary>Ring features on offer.</summary>
    public RingFeatures Features { get; init; } = RingFeatures.IndirectDescriptors | RingFeatures.EventIndex;

    /// <summary>Served inline and polled: no thread but the caller's, the least latency for a synchronous caller.</summary>
    public static LoopbackOptions Inline => new() { Driver = new DriverOptions { Waiting = WaitStrategy.Polling } };

    /// <summary>Device threads of its own, kicks and calls, as with a device in another process.</summary>
    public static LoopbackOptions Threaded(int threads, WaitStrategy waiting) => new()
    {
        Driver = new DriverOptions { Waiting = waiting },
        Backend = new BackendOptions { Threads = threads },
    };
}
