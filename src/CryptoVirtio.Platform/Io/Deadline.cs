namespace CryptoVirtio.Platform;

/// <summary>A moment on an <see cref="IClock"/> after which one stops waiting.</summary>
/// <param name="Nanoseconds">The moment, on the clock's scale.</param>
public readonly record struct Deadline(long Nanoseconds)
{
    /// <summary>No end to the waiting.</summary>
    public static Deadline Never => new(long.MaxValue);

    /// <summary>Already over: take what is there, wait for nothing.</summary>
    public static Deadline Now => new(long.MinValue);

    /// <summary>The moment <paramref name="span"/> from now; <see cref="Never"/> when that overflows.</summary>
    public static Deadline After(IClock clock, TimeSpan span)
    {
        if (span == Timeout.InfiniteTimeSpan)
        {
            return Never;
        }

        long now = clock.Now;
        long nanoseconds = span.Ticks > long.MaxValue / 100 ? long.MaxValue : span.Ticks * 100;
        return nanoseconds > long.MaxValue - now ? Never : new Deadline(now + nanoseconds);
    }

    /// <summary>Whether the moment has come.</summary>
    public bool HasPassed(IClock clock) => clock.Now >= Nanoseconds;
}
