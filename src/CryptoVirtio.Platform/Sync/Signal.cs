namespace CryptoVirtio.Platform;

/// <summary>
/// A latch that one waiter consumes: set before the wait, it is not lost; set twice before the wait, it counts once. An eventfd
/// with the counter thrown away.
/// </summary>
public abstract class Signal
{
    /// <summary>Sets the latch and wakes a waiter if there is one. Orders everything before it ahead of the waiter's return.</summary>
    public abstract void Set();
}
