namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>How a driver and its device are set up.</summary>
/// <param name="Features">What the device offers.</param>
/// <param name="Waiting">How callers wait.</param>
/// <param name="WaitWhenFull">Whether they wait for a slot.</param>
internal sealed record DriverSetting(RingFeatures Features, WaitStrategy Waiting, bool WaitWhenFull)
{
    /// <summary>The setting that a seed stands for.</summary>
    public static DriverSetting Of(int seed) => new(
        ((seed & 1) != 0 ? 0 : RingFeatures.IndirectDescriptors) | ((seed & 2) != 0 ? 0 : RingFeatures.EventIndex),
        (seed / 4 % 3) switch
        {
            0 => WaitStrategy.Interrupt,
            1 => WaitStrategy.Polling,
            _ => new WaitStrategy(2),
        },
        (seed & 16) != 0);

    public override string ToString() => $"{Features}, {Waiting.Spins} looks, {(WaitWhenFull ? "waits when full" : "EBUSY when full")}";
}
