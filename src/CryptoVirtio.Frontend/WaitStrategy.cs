namespace CryptoVirtio.Frontend;

/// <summary>How a caller waits for the device: it looks at the used ring <see cref="Spins"/> times, then sleeps until called.</summary>
/// <param name="Spins">Looks before the first sleep.</param>
public readonly record struct WaitStrategy(int Spins)
{
    /// <summary>Looks until the answer is there and never asks to be called: least latency, one core.</summary>
    public static WaitStrategy Polling => new(int.MaxValue);

    /// <summary>Sleeps at once: least work, two switches per request.</summary>
    public static WaitStrategy Interrupt => new(0);

    /// <summary>Looks for about as long as a sleep and a wake-up cost, then sleeps.</summary>
    public static WaitStrategy Hybrid => new(200);

    /// <summary>Whether it never sleeps.</summary>
    public bool NeverSleeps => Spins == int.MaxValue;
}
