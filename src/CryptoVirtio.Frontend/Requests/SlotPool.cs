using System.Diagnostics.CodeAnalysis;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Frontend;

/// <summary>
/// The free slots of a ring, and the callers that wait for one: first come, first served. A slot comes with payload memory when its
/// request needs any. Guarded by the queue's lock.
/// </summary>
internal sealed class SlotPool(PayloadMemory payload)
{
    private readonly Stack<RequestSlot> _free = new();
    private readonly LinkedList<SlotWaiter> _waiters = new();

    /// <summary>Whether callers wait, so that another may not pass them.</summary>
    public bool HasWaiters => _waiters.Count > 0;

    /// <summary>A ring begins: these slots are free.</summary>
    public void Begin(RequestSlot[] slots)
    {
        _free.Clear();
        for (int i = slots.Length - 1; i >= 0; i--)
        {
            _free.Push(slots[i]);
        }
    }

    /// <summary>Takes a slot and <paramref name="bytes"/> of payload memory, 0 for none. False when one of them is not free.</summary>
    public bool TryTake(int bytes, [NotNullWhen(true)] out RequestSlot? slot)
    {
        slot = null;
        if (_free.Count == 0 || !payload.TryTake(bytes, out Virtqueue.Segment block))
        {
            return false;
        }

        slot = _free.Pop();
        slot.Take(block);
        return true;
    }

    /// <summary>Takes a slot back, with its memory. <see cref="Serve"/> comes next.</summary>
    public void Return(RequestSlot slot)
    {
        payload.Return(slot);
        _free.Push(slot);
    }

    /// <summary>Enters a caller at the end of the line.</summary>
    public SlotWaiter Enter(int bytes, Signal signal)
    {
        var waiter = new SlotWaiter(this, bytes, signal);
        _waiters.AddLast(waiter);
        return waiter;
    }

    /// <summary>A caller leaves the line: one behind it, which needs less memory, may be served now.</summary>
    public void Remove(SlotWaiter waiter)
    {
        _waiters.Remove(waiter);
        Serve();
    }

    /// <summary>Grants what is free to the callers that wait, in order.</summary>
    public void Serve()
    {
        while (_waiters.First is { Value: { } waiter } && TryTake(waiter.Bytes, out RequestSlot? slot))
        {
            _waiters.RemoveFirst();
            waiter.Grant(slot);
        }
    }

    /// <summary>The ring is dead: no caller gets a slot of it.</summary>
    public void Refuse()
    {
        foreach (SlotWaiter waiter in _waiters)
        {
            waiter.Refuse();
        }

        _waiters.Clear();
    }
}
