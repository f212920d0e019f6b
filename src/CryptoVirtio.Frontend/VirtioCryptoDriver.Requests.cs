using System.Diagnostics.CodeAnalysis;
using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Seams;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>Requests: onto the ring, and back with an errno.</summary>
public sealed partial class VirtioCryptoDriver
{
    /// <summary>Largest errno of Linux: a larger status is no status.</summary>
    private const uint MaxErrno = 4095;

    /// <summary>Sends a request that is a header alone, and returns the reply's value.</summary>
    internal Errno Exchange(int incarnation, MessageHeader header, out uint value, Cancel cancel = default)
    {
        value = 0;
        Deadline deadline = NewDeadline();
        Errno error = Acquire(incarnation, null, 0, deadline, cancel, out RequestSlot? slot);
        if (error != Errno.OK)
        {
            return error;
        }

        using (PayloadLease lease = slot!.Lend(slot.Request, Access.Write))
        {
            header.Write(lease.Span);
        }

        slot.Makes = header.Type == RequestType.Open;
        error = Perform(ref slot, MessageHeader.Size, ReplyHeader.Size, deadline, cancel, out value);
        return Finish(slot, error);
    }

    /// <summary>Closes a file on the host. The host always hears of it, if not now then as soon as there is a slot (F7).</summary>
    internal void Close(int incarnation, uint handle)
    {
        Errno error = Exchange(incarnation, new MessageHeader(RequestType.Close, handle, 0), out _);
        if (error is not (Errno.EBUSY or Errno.ETIMEDOUT))
        {
            return;
        }

        bool kick;
        using (Locked<DriverState>.Guard guard = _state.Enter())
        {
            DriverState state = guard.Value;
            if (state.Queue is null || state.Incarnation != incarnation)
            {
                return;
            }

            // After a time-out with the CLOSE on the ring a second one is harmless: the handle is unknown by then (EBADF).
            state.Undos.Enqueue(new Undo(handle));
            Grant(state);
            kick = state.TakeKick();
        }

        KickIf(kick);
    }

    /// <summary>Sends the slot's request area as one descriptor and its reply area as another, and waits.</summary>
    internal Errno Perform([DisallowNull] ref RequestSlot? slot, int readable, int writable, Deadline deadline, Cancel cancel, out uint value)
    {
        Segment request = slot.Request with { Length = (uint)readable };
        Segment reply = slot.Reply with { Length = (uint)writable };
        slot.Expected = (uint)writable;
        return Perform(ref slot, [request], [reply], deadline, cancel, out value);
    }

    /// <summary>
    /// Sends a request and waits for its reply. The slot is the caller's again afterwards; null when it was abandoned: from then on it
    /// is whoever drains the ring that gives it back, and the errno cannot tell, because a device may answer EINTR too.
    /// </summary>
    internal Errno Perform([DisallowNull] ref RequestSlot? slot, ReadOnlySpan<Segment> readable, ReadOnlySpan<Segment> writable, Deadline deadline, Cancel cancel, out uint value)
    {
        value = 0;
        Errno error = Submit(slot, readable, writable);
        if (error != Errno.OK)
        {
            return error;
        }

        WaitResult result = WaitFor(slot, deadline, cancel);
        if (result != WaitResult.Signalled)
        {
            error = result == WaitResult.Cancelled ? Errno.EINTR : Errno.ETIMEDOUT;
            if (TryAbandon(slot, error))
            {
                slot = null;
                return error;
            }
        }

        error = slot.Failure != Errno.OK ? slot.Failure : ReadReply(slot, out value);
        _environment.Tracer?.Saw(new Observation(ObservationKind.RequestEnded, Id: (uint)slot.Index, A: (ulong)error, B: value));
        return error;
    }

    /// <summary>Adds a request to the ring, publishes it and kicks if the device wants it.</summary>
    internal Errno Submit(RequestSlot slot, ReadOnlySpan<Segment> readable, ReadOnlySpan<Segment> writable)
    {
        bool kick;
        Errno error;
        using (Locked<DriverState>.Guard guard = _state.Enter())
        {
            DriverState state = guard.Value;
            error = Add(state, slot, readable, writable);
            kick = state.TakeKick();
        }

        KickIf(kick);
        return error;
    }

    /// <summary>Leaves a request to the device, buffers and all. False when it came back just now.</summary>
    private bool TryAbandon(RequestSlot slot, Errno error)
    {
        using Locked<DriverState>.Guard guard = _state.Enter();
        if (slot.Met)
        {
            return false;
        }

        slot.State = SlotState.Abandoned;
        _environment.Tracer?.Saw(new Observation(ObservationKind.RequestAbandoned, Id: (uint)slot.Index));
        _environment.Tracer?.Saw(new Observation(ObservationKind.RequestEnded, Id: (uint)slot.Index, A: (ulong)error));
        return true;
    }

    private static Errno Add(DriverState state, RequestSlot slot, ReadOnlySpan<Segment> readable, ReadOnlySpan<Segment> writable)
    {
        if (state.Queue is not { } queue) // of the slot's life: none begins while a slot has an owner
        {
            return Errno.ENODEV;
        }

        if (queue.TryAdd(readable, writable, (uint)slot.Index) != AddResult.Added) // F4
        {
            return Errno.EIO;
        }

        slot.State = SlotState.InFlight;
        queue.Publish();
        state.Requests++;
        if (slot.Submitter is { } submitter)
        {
            submitter.InFlight++;
        }

        return Errno.OK;
    }

    private static void SendAbandoned(DriverState state, RequestSlot slot, Undo undo)
    {
        int length;
        using (PayloadLease lease = slot.Lend(slot.Request, Access.Write))
        {
            length = undo.Write(lease.Span);
        }

        // What cannot be added finds a broken ring, whose reset undoes everything; an owner that is nobody would hold that reset up.
        Errno error = Add(state, slot, [slot.Request with { Length = (uint)length }], [slot.Reply with { Length = ReplyHeader.Size }]);
        slot.State = error == Errno.OK ? SlotState.Abandoned : SlotState.Free;
        if (error == Errno.OK)
        {
            state.Tracer?.Saw(new Observation(ObservationKind.RequestAbandoned, Id: (uint)slot.Index));
        }
    }

    /// <summary>What the device says, checked against how much it says it wrote (SD13).</summary>
    private static Errno ReadReply(RequestSlot slot, out uint value)
    {
        value = 0;
        if (slot.Written < ReplyHeader.Size)
        {
            return Errno.EIO;
        }

        ReplyHeader reply;
        using (PayloadLease lease = slot.Lend(slot.Reply, Access.Read))
        {
            reply = ReplyHeader.Read(lease.Span);
        }

        if ((uint)reply.Status > MaxErrno || (reply.Status == Errno.OK && slot.Written < slot.Expected))
        {
            return Errno.EIO;
        }

        value = reply.Status == Errno.OK ? reply.Value : 0;
        return reply.Status; // F8
    }
}
