namespace CryptoVirtio.Frontend;

/// <summary>Removes orphans from the host: a CLOSE or a CIOCFSESSION for each, as soon as there is a slot. Guarded by the queue's lock.</summary>
internal sealed class OrphanCleanup
{
    private readonly Queue<Orphan> _orphans = new();

    /// <summary>Enters an orphan. After a time-out with its request on the ring a second one is harmless: the handle is unknown by then (EBADF).</summary>
    public void Add(Orphan orphan) => _orphans.Enqueue(orphan);

    /// <summary>Forgets all: the reset closes every file.</summary>
    public void Clear() => _orphans.Clear();

    /// <summary>Encodes the request that removes the next orphan. False when there is no orphan, or no slot.</summary>
    public bool TryEncodeNext(SlotPool slots, out RequestSlot? slot)
    {
        slot = null;
        if (_orphans.Count == 0 || !slots.TryTake(0, out slot))
        {
            return false;
        }

        Orphan orphan = _orphans.Dequeue();
        if (orphan.Session is { } session)
        {
            RequestEncoder.FreeSession(slot, orphan.Handle, session);
        }
        else
        {
            RequestEncoder.Close(slot, orphan.Handle);
        }

        return true;
    }
}
