namespace CryptoVirtio.Platform;

/// <summary>What an access to a shared word promises about the accesses around it.</summary>
public enum Order
{
    /// <summary>The access is whole and happens, nothing more.</summary>
    Relaxed,

    /// <summary>A load: later accesses of this thread stay behind it.</summary>
    Acquire,

    /// <summary>A store: earlier accesses of this thread stay before it.</summary>
    Release,
}
