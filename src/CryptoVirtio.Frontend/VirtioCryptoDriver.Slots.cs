using System.Diagnostics.CodeAnalysis;
using CryptoVirtio.Abi;
using CryptoVirtio.Seams;

namespace CryptoVirtio.Frontend;

/// <summary>Slots and memory: taking them, waiting for them, giving them back.</summary>
public sealed partial class VirtioCryptoDriver
{
    /// <summary>Takes a slot, and a pool block when <paramref name="bytes"/> is not 0; waits when there is none.</summary>
    /// <param name="incarnation">The life of the ring that the request is for.</param>
    /// <param name="file">The open file that asks, or null.</param>
    internal Errno Acquire(int incarnation, VirtioCryptoFile? file, int bytes, Deadline deadline, Cancel cancel, out RequestSlot? slot)
    {
        SlotWaiter? waiter = null;
        Errno refusal = Errno.OK;
        bool kick;
        using (Locked<DriverState>.Guard guard = _state.Enter())
        {
            DriverState state = guard.Value;
            slot = null;
            if (state.Waiters.Count == 0 && !TryGrant(state, incarnation, file, bytes, out slot))
            {
                Drain(state); // a slot may have come back that nobody has looked for
                TryGrant(state, incarnation, file, bytes, out slot);
            }

            if (slot is null)
            {
                refusal = Refusal(state, incarnation, file);
            }

            if (slot is null && refusal == Errno.OK && _options.WaitWhenFull)
            {
                waiter = new SlotWaiter(bytes, _sync.NewSignal());
                state.Waiters.AddLast(waiter);
            }

            kick = state.TakeKick();
        }

        KickIf(kick);
        if (slot is not null || refusal != Errno.OK)
        {
            return refusal;
        }

        return waiter is null ? Errno.EBUSY : AwaitSlot(waiter, deadline, cancel, out slot);
    }

    /// <summary>Gives a slot back, unless it was abandoned; <paramref name="error"/> passes through.</summary>
    internal Errno Finish(RequestSlot? slot, Errno error)
    {
        if (slot is null)
        {
            return error;
        }

        bool kick;
        using (Locked<DriverState>.Guard guard = _state.Enter())
        {
            Release(guard.Value, slot);
            kick = guard.Value.TakeKick();
        }

        KickIf(kick);
        return error;
    }

    /// <summary>Rents pool memory for a file.</summary>
    internal Errno Rent(VirtioCryptoFile file, int bytes, out CryptoBuffer? buffer)
    {
        bool kick;
        Errno error;
        using (Locked<DriverState>.Guard guard = _state.Enter())
        {
            error = Rent(guard.Value, file, bytes, out buffer);
            if (error == Errno.EBUSY)
            {
                Drain(guard.Value); // quarantined memory may have come back
                error = Rent(guard.Value, file, bytes, out buffer);
            }

            kick = guard.Value.TakeKick();
        }

        KickIf(kick);
        return error;
    }

    private Errno Rent(DriverState state, VirtioCryptoFile file, int bytes, out CryptoBuffer? buffer)
    {
        buffer = null;
        Errno refusal = Refusal(state, file.Incarnation, file);
        if (refusal != Errno.OK || bytes <= 0)
        {
            return refusal != Errno.OK ? refusal : Errno.EINVAL;
        }

        if (bytes > state.Limits.MaxPayload)
        {
            return Errno.EMSGSIZE;
        }

        if (!state.Pool!.TryTake(bytes + DmaBuffer.ColourRoom, out ulong block))
        {
            return Errno.EBUSY;
        }

        buffer = new DmaBuffer(this, state.Queue!, file, block + DmaBuffer.ColourOf(state.Rents++), bytes);
        return Errno.OK;
    }

    /// <summary>Takes a rented buffer back, at once or when the device has let go of it.</summary>
    internal void Return(DmaBuffer buffer)
    {
        using Locked<DriverState>.Guard guard = _state.Enter();
        if (buffer.Returned)
        {
            return;
        }

        buffer.Returned = true;
        Reclaim(guard.Value, buffer);
        Grant(guard.Value); // memory alone: a slot that is free has nothing to be undone, so nothing is published
    }

    /// <summary>Whether its holder has given a buffer back.</summary>
    internal bool WasReturned(DmaBuffer buffer)
    {
        using Locked<DriverState>.Guard guard = _state.Enter();
        return buffer.Returned;
    }

    private Errno AwaitSlot(SlotWaiter waiter, Deadline deadline, Cancel cancel, out RequestSlot? slot)
    {
        WaitResult result = WaitFor(waiter, deadline, cancel);
        using Locked<DriverState>.Guard guard = _state.Enter();
        slot = waiter.Slot;
        if (waiter.Met)
        {
            return slot is null ? Errno.ENODEV : Errno.OK;
        }

        guard.Value.Waiters.Remove(waiter);
        Grant(guard.Value); // who stood behind a large request may fit where it did not; nothing is published
        return result == WaitResult.Cancelled ? Errno.EINTR : Errno.ETIMEDOUT;
    }

    /// <summary>close(2): operations in flight are given up, and come back to nobody. False when the file was closed already.</summary>
    internal bool TryClose(VirtioCryptoFile file)
    {
        using Locked<DriverState>.Guard guard = _state.Enter();
        if (file.Closed)
        {
            return false;
        }

        file.MarkClosed();
        foreach (RequestSlot slot in guard.Value.Slots)
        {
            if (slot.Submitter == file && slot.State == SlotState.InFlight)
            {
                slot.State = SlotState.Abandoned;
                guard.Value.Tracer?.Saw(new Observation(ObservationKind.RequestAbandoned, Id: (uint)slot.Index));
            }
        }

        return true;
    }

    /// <summary>Why a request cannot even be made, or OK.</summary>
    private static Errno Refusal(DriverState state, int incarnation, VirtioCryptoFile? file)
    {
        if (file is { Closed: true })
        {
            return Errno.EBADF;
        }

        return state.Queue is null || state.Incarnation != incarnation ? Errno.ENODEV : Errno.OK;
    }

    private static bool TryGrant(DriverState state, int incarnation, VirtioCryptoFile? file, int bytes, [NotNullWhen(true)] out RequestSlot? slot)
    {
        slot = null;
        ulong block = 0;
        if (Refusal(state, incarnation, file) != Errno.OK
            || state.Free.Count == 0
            || (bytes > 0 && !state.Pool!.TryTake(bytes + DmaBuffer.ColourRoom, out block)))
        {
            return false;
        }

        slot = state.Free.Pop();
        slot.State = SlotState.Owned;
        slot.Block = block + DmaBuffer.ColourOf(state.Rents++);
        slot.BlockBytes = bytes;
        slot.Makes = false;
        slot.File = null;
        return true;
    }

    /// <summary>Hands what is free to those who wait: first what is to be undone on the host, then callers, in order.</summary>
    private static void Grant(DriverState state)
    {
        while (state.Undos.Count > 0 && TryGrant(state, state.Incarnation, null, 0, out RequestSlot? slot))
        {
            SendAbandoned(state, slot, state.Undos.Dequeue());
        }

        while (state.Waiters.First is { Value: { } waiter } && TryGrant(state, state.Incarnation, null, waiter.Bytes, out RequestSlot? slot))
        {
            state.Waiters.RemoveFirst();
            waiter.Slot = slot;
            waiter.Wake();
        }
    }

    private static void Release(DriverState state, RequestSlot slot)
    {
        slot.State = SlotState.Free;
        slot.Submitter = null;
        if (state.Queue is null || slot.Incarnation != state.Incarnation)
        {
            return; // its ring is dead, but the device may still write: the memory comes back after the reset
        }

        ReturnMemory(state, slot);
        state.Free.Push(slot);
        Grant(state);
    }

    /// <summary>The device was reset: what it had comes back.</summary>
    private static void ReturnMemory(DriverState state)
    {
        foreach (RequestSlot slot in state.Slots)
        {
            ReturnMemory(state, slot);
            slot.State = SlotState.Free;
        }
    }

    private static void ReturnMemory(DriverState state, RequestSlot slot)
    {
        if (slot.HoldsKeys)
        {
            using PayloadLease lease = slot.Lend(slot.Request, Access.Write);
            lease.Span.Clear();
            slot.HoldsKeys = false;
        }

        if (slot.BlockBytes > 0)
        {
            state.Pool!.Return(BuddyPool.PageOf(slot.Block), slot.BlockBytes + DmaBuffer.ColourRoom);
            slot.BlockBytes = 0;
        }

        for (int i = 0; i < RequestBuffers.Count; i++)
        {
            if (slot.Buffers[i] is { } buffer)
            {
                slot.Buffers[i] = null;
                buffer.InFlight--;
                Reclaim(state, buffer);
            }
        }
    }

    private static void Reclaim(DriverState state, DmaBuffer buffer)
    {
        if (buffer is { Returned: true, InFlight: 0 })
        {
            state.Pool!.Return(buffer.Block, buffer.BlockBytes);
        }
    }
}
