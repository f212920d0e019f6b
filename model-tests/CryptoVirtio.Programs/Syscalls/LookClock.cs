using CryptoVirtio.Seams;

namespace CryptoVirtio.Programs;

/// <summary>Time that passes by being looked at, a millisecond each time: deadlines come, and the same in each replay.</summary>
public sealed class LookClock : IClock
{
    private long _now;

    /// <inheritdoc/>
    public long Now => _now += 1_000_000;
}
