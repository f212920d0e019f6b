namespace CryptoVirtio.Frontend;

/// <summary>How a caller waits for the device: it tests the used ring <see cref="Spins"/> times, then sleeps until the device interrupts.</summary>
/// <param name="Spins">Tests before the first sleep.</param>
public readonly record struct WaitStrategy(int Spins)
{
    /// <summary>Tests until the answer is there and asks for no interrupt: least latency, one core.</summary>
    public static WaitStrategy Polling => new(int.MaxValue);

    /// <summary>Sleeps at once: least work, two switches per request.</summary>
    public static WaitStrategy Interrupt => new(0);

    /// <summary>Tests for about as long as a sleep and a wake-up cost, then sleeps.</summary>
    public static WaitStrategy Hybrid => new(200);
}
