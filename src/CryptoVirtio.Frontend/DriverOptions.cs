namespace CryptoVirtio.Frontend;

/// <summary>How a driver is set up.</summary>
public sealed record DriverOptions
{
    /// <summary>Entries of the queue: a power of two, 8 to 32,768; the device may allow fewer.</summary>
    public ushort QueueSize { get; init; } = 256;

    /// <summary>How callers wait.</summary>
    public WaitStrategy Waiting { get; init; } = WaitStrategy.Hybrid;

    /// <summary>How long a request may take, the wait for a free slot included; then ETIMEDOUT. A dead device must not hang its guest (F5).</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a reset may take, the wait for callers that still read a reply included.</summary>
    public TimeSpan ResetTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether a synchronous request that finds the queue full waits for a slot; otherwise it gets EBUSY.</summary>
    public bool WaitWhenFull { get; init; } = true;
}
