namespace CryptoVirtio.TestKit;

/// <summary>Time that a test moves on.</summary>
public sealed class ManualClock : IClock
{
    public long Now { get; set; } = 1;
}
