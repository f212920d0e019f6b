namespace CryptoVirtio.Spec;

/// <summary>A device and its registers.</summary>
/// <param name="Phase">Its phase.</param>
/// <param name="Status">The status register.</param>
/// <param name="Offered">Features on offer, once they were accepted or not.</param>
/// <param name="Accepted">Features that stand.</param>
/// <param name="HasQueue">Whether it took a ring over.</param>
public sealed record DeviceState(
    DevicePhase Phase = DevicePhase.Off, byte Status = 0, ulong Offered = 0, ulong Accepted = 0, bool HasQueue = false)
    : StateOf<DevicePhase>(Phase)
{
    private const ulong Version1 = 1UL << 32;

    /// <summary>Whether the device can work with what stands (LC3).</summary>
    public bool IsAcceptable() => (Accepted & Version1) != 0 && (Accepted & ~Offered) == 0;

    /// <summary>The bit that comes next, when it may be set.</summary>
    public int Next() => (Status & 143) switch
    {
        0 => 1,
        1 => 2,
        3 => IsAcceptable() ? 8 : 0,
        11 => 4,
        _ => 0,
    };

    /// <summary>Whether each bit stands on those before it: ACKNOWLEDGE 1, DRIVER 2, FEATURES_OK 8, DRIVER_OK 4.</summary>
    public static bool IsInOrder(byte status) => (status & 15) is 0 or 1 or 3 or 11 or 15;
}
