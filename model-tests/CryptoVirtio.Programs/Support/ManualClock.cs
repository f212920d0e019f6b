using CryptoVirtio.Seams;

namespace CryptoVirtio.Programs;

/// <summary>Time that goes on when told to.</summary>
public sealed class ManualClock : IClock
{
    /// <inheritdoc/>
    public long Now { get; set; } = 1;
}
