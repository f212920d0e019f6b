namespace CryptoVirtio.Platform;

/// <summary>Monotonic time.</summary>
public interface IClock
{
    /// <summary>Nanoseconds since an arbitrary moment; never goes back.</summary>
    long Now { get; }
}
