using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Frontend;

/// <summary>
/// A request whose caller waits for the reply. Its slot is the caller's until it is disposed, or until the caller gives up while the
/// device has it: then the slot is quarantined, and disposal finds it in other hands.
/// </summary>
internal readonly ref struct SyncRequest(RequestQueue queue, RequestSlot slot, Deadline deadline, Cancel cancel)
{
    private readonly int _reuseCount = slot.ReuseCount;

    /// <summary>The slot. Not to be touched after <see cref="Execute"/> has failed.</summary>
    public RequestSlot Slot => slot;

    /// <summary>Posts the request and waits for its reply.</summary>
    /// <returns>The reply's status, or why there is none: EINTR, ETIMEDOUT, EIO, ENODEV.</returns>
    public Errno Execute()
    {
        using (RequestQueue.Guard guard = queue.Enter())
        {
            Errno error = guard.Ring.Post(slot);
            if (error != Errno.OK)
            {
                return error;
            }
        }

        Errno left = queue.Wait(slot, deadline, cancel);
        return left == Errno.OK ? slot.Status : left;
    }

    /// <summary>Gives the slot back.</summary>
    public void Dispose()
    {
        if (slot is null)
        {
            return;
        }

        using RequestQueue.Guard guard = queue.Enter();
        if (slot.ReuseCount == _reuseCount && slot.State is SlotState.Owned or SlotState.Done)
        {
            guard.Ring.Release(slot);
        }
    }
}
