namespace CryptoVirtio.Frontend;

/// <summary>How a driver of a standard device is set up.</summary>
public sealed record StandardDriverOptions
{
    /// <summary>Entries of each queue, at least 8; rounded down to a power of two, and to what the device allows.</summary>
    public ushort QueueSize { get; init; } = 16;

    /// <summary>How long a request may take, the wait for the one before it included; then ETIMEDOUT.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a reset may take.</summary>
    public TimeSpan ResetTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
