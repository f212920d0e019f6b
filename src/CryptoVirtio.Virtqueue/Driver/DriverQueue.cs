using CryptoVirtio.Platform;

namespace CryptoVirtio.Virtqueue;

/// <summary>
/// The driver's side of one virtqueue, from one reset to the next. What it has lent to the device it remembers in private memory and
/// never reads back from the shared one.
/// </summary>
/// <remarks>Not thread-safe: its owner locks. <see cref="TryLend"/> may be called without the lock.</remarks>
public abstract class DriverQueue
{
    /// <summary>Entries.</summary>
    public abstract ushort Size { get; }

    /// <summary>Which rule the device broke; None while all is well.</summary>
    public abstract QueueFault Fault { get; }

    /// <summary>Chains added and not yet taken back.</summary>
    public abstract int InFlight { get; }

    /// <summary>Writes a chain's descriptors. The buffers are the device's from the next publish until the chain is taken (SD14).</summary>
    /// <param name="readable">What the device reads.</param>
    /// <param name="writable">What the device writes.</param>
    /// <param name="token">Comes back with the used chain.</param>
    public abstract AddResult TryAdd(ReadOnlySpan<Segment> readable, ReadOnlySpan<Segment> writable, uint token);

    /// <summary>Makes the chains added since the last publish available.</summary>
    public abstract void Publish();

    /// <summary>After publishing: whether the device wants a kick. Each publish is accounted for once.</summary>
    public abstract bool NeedsKick();

    /// <summary>Takes the next chain that the device has returned.</summary>
    public abstract TakeResult TryTake(out UsedChain used);

    /// <summary>Asks the device not to interrupt. A hint: interrupts may come all the same (SD12).</summary>
    public abstract void DisableInterrupts();

    /// <summary>Asks the device to interrupt for the next used chain, then tests used.idx again.</summary>
    /// <returns>True when a used chain is there already, or the queue is broken: take again, an interrupt may never come.</returns>
    public abstract bool EnableInterrupts();

    /// <summary>Lends memory that driver and device share. False outside of it.</summary>
    public abstract bool TryLend(Segment segment, Access access, out PayloadLease lease);
}
