namespace CryptoVirtio.Virtqueue;

/// <summary>What a test of the used ring found.</summary>
public enum TakeResult
{
    /// <summary>Nothing new.</summary>
    Empty,

    /// <summary>A completed chain.</summary>
    Taken,

    /// <summary>The device broke a rule: see <see cref="DriverQueue.Fault"/>. Nothing more comes out of this queue.</summary>
    Broken,
}
