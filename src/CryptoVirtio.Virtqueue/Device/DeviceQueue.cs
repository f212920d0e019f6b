using CryptoVirtio.Platform;

namespace CryptoVirtio.Virtqueue;

/// <summary>
/// The device's side of one virtqueue, for one life of the ring: a reset ends it and the next start makes another. A virtual
/// call for each pop, push and notification separates it from the code above, which therefore knows neither the ring's format nor the
/// kind of memory.
/// </summary>
/// <remarks>Not thread-safe: its owner locks. <see cref="TryLend"/> may be called without the lock.</remarks>
public abstract class DeviceQueue
{
    /// <summary>Index of the queue in its device.</summary>
    public abstract int Index { get; }

    /// <summary>Entries.</summary>
    public abstract ushort Size { get; }

    /// <summary>Which rule the driver broke; None while all is well. A broken ring is not touched any more (LC5).</summary>
    public abstract QueueFault Fault { get; }

    /// <summary>Whether <see cref="Stop"/> has not been called.</summary>
    public abstract bool IsRunning { get; }

    /// <summary>Chains popped and not yet pushed.</summary>
    public abstract int InFlight { get; }

    /// <summary>Takes the next available chain. Empty once the queue was stopped.</summary>
    public abstract PopResult TryPop(out Chain chain);

    /// <summary>Completes a chain: the driver owns its buffers from now on.</summary>
    /// <param name="chain">The chain; spent by this call.</param>
    /// <param name="written">Bytes written from its first writable byte on, all of them (SV6).</param>
    /// <returns>False when the queue was stopped or has broken meanwhile: nothing was stored.</returns>
    /// <exception cref="InvalidOperationException">The chain was completed already, or is another queue's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">More than the chain has room for.</exception>
    public abstract bool Push(in Chain chain, uint written);

    /// <summary>After pushes: whether the driver wants to be called. Each push is accounted for once.</summary>
    public abstract bool NeedsInterrupt();

    /// <summary>Asks the driver not to kick. A hint: kicks may come all the same (SV9).</summary>
    public abstract void DisableKicks();

    /// <summary>Asks the driver to kick for the next chain, then tests avail.idx again. Asking once more before the next pop only tests.</summary>
    /// <returns>
    /// True when a chain is available already, or the look has found a broken rule: pop again, a kick may never come. False once the
    /// queue was stopped, or is known to be broken.
    /// </returns>
    public abstract bool EnableKicks();

    /// <summary>Lends a segment of a popped chain. False once the queue's memory is gone.</summary>
    public abstract bool TryLend(Segment segment, Access access, out PayloadLease lease);

    /// <summary>Ends this life of the ring: nothing is popped, pushed or notified any more (SV11).</summary>
    public abstract void Stop();
}
