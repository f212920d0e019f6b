namespace CryptoVirtio.Virtqueue;

/// <summary>What a pop found.</summary>
public enum PopResult
{
    /// <summary>Nothing is available.</summary>
    Empty,

    /// <summary>A chain.</summary>
    Popped,

    /// <summary>The driver broke a rule: see <see cref="DeviceQueue.Fault"/>. Nothing more comes out of this queue.</summary>
    Broken,
}
