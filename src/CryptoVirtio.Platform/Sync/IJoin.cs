namespace CryptoVirtio.Platform;

/// <summary>A spawned thread, to wait for.</summary>
public interface IJoin
{
    /// <summary>Returns when the thread has ended.</summary>
    void Join();
}
