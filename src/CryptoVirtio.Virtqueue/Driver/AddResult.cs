namespace CryptoVirtio.Virtqueue;

/// <summary>What became of an attempt to add a chain.</summary>
public enum AddResult
{
    /// <summary>Added; the device sees it after the next publish.</summary>
    Added,

    /// <summary>Not enough free descriptors for now.</summary>
    Full,

    /// <summary>Longer than this queue could ever carry (SD4), over 2^32 bytes (SD3), or empty.</summary>
    TooLong,

    /// <summary>The device broke a rule: see <see cref="DriverQueue.Fault"/>.</summary>
    Broken,
}
