using System.Diagnostics;

namespace CryptoVirtio.Platform;

/// <summary>The machine's monotonic clock.</summary>
public sealed class SystemClock : IClock
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>The one instance that is needed.</summary>
    public static SystemClock Instance { get; } = new();

    /// <inheritdoc/>
    public long Now => Stopwatch.Frequency == NanosecondsPerSecond
        ? Stopwatch.GetTimestamp()
        : (long)(Stopwatch.GetTimestamp() * ((double)NanosecondsPerSecond / Stopwatch.Frequency));
}
