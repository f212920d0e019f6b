using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.Syscall;

namespace CryptoVirtio.Frontend;

/// <summary>An open file of a paravirtual crypto device: each method is one request on the queue.</summary>
internal sealed class VirtioCryptoFile : IAsyncCryptoFile
{
    private readonly RequestQueue _queue;
    private readonly FileState _state;
    private readonly uint _handle;
    private readonly int _maxPayload;

    /// <summary>A file that the host has opened.</summary>
    /// <param name="queue">The queue of its device.</param>
    /// <param name="resetCount">The reset count of the ring in which it was opened.</param>
    /// <param name="handle">Its handle on the queue.</param>
    /// <param name="maxPayload">Bytes of source or destination that one request carries.</param>
    public VirtioCryptoFile(RequestQueue queue, int resetCount, uint handle, int maxPayload)
    {
        _queue = queue;
        _state = new FileState(resetCount, queue.NewSignal());
        _handle = handle;
        _maxPayload = maxPayload;
    }

    /// <inheritdoc/>
    public Errno CreateSession(in SessionSpec spec, out uint session, Cancel cancel = default)
    {
        session = 0;
        Errno error = ArgumentCheck.Check(spec);
        if (error != Errno.OK)
        {
            return RefusalOr(error);
        }

        using SyncRequest request = _queue.Begin(_state.ResetCount, _state, 0, cancel, out error);
        if (error == Errno.OK)
        {
            RequestEncoder.CreateSession(request.Slot, _handle, spec);
            error = request.Execute();
            session = error == Errno.OK ? request.Slot.Value : 0;
        }

        return error;
    }

    /// <inheritdoc/>
    public Errno FreeSession(uint session, Cancel cancel = default)
    {
        using SyncRequest request = _queue.Begin(_state.ResetCount, _state, 0, cancel, out Errno error);
        if (error != Errno.OK)
        {
            return error;
        }

        RequestEncoder.FreeSession(request.Slot, _handle, session);
        return request.Execute();
    }

    /// <inheritdoc/>
    public Errno GetSessionInfo(uint session, out SessionInfo info, Cancel cancel = default)
    {
        info = default;
        using SyncRequest request = _queue.Begin(_state.ResetCount, _state, 0, cancel, out Errno error);
        if (error != Errno.OK)
        {
            return error;
        }

        RequestEncoder.SessionInfo(request.Slot, _handle, session);
        error = request.Execute();
        if (error != Errno.OK)
        {
            return error;
        }

        // Copied once: the device could change a name behind its check.
        Span<byte> wire = stackalloc byte[SessionInfoReply.Size];
        using (PayloadLease lease = request.Slot.Lend(request.Slot.Reply, Access.Read))
        {
            lease.Span.Slice(ReplyHeader.Size, SessionInfoReply.Size).CopyTo(wire);
        }

        bool isRight = SessionInfoReply.TryRead(wire, out SessionInfoReply reply);
        info = reply.Info;
        return isRight ? Errno.OK : Errno.EIO;
    }

    /// <inheritdoc/>
    public Errno Crypt(in CryptCall call, Cancel cancel = default)
    {
        Errno error = ArgumentCheck.Check(call, _maxPayload);
        if (error != Errno.OK)
        {
            return RefusalOr(error);
        }

        using SyncRequest request = _queue.Begin(_state.ResetCount, _state, CryptRequestEncoder.PayloadBytes(call), cancel, out error);
        if (error != Errno.OK)
        {
            return error;
        }

        CryptRequestEncoder.Encode(request.Slot, _handle, call);
        error = request.Execute();
        if (error == Errno.OK)
        {
            CryptRequestEncoder.CopyOutput(request.Slot, call);
        }

        return error;
    }

    /// <inheritdoc/>
    public Errno TryRent(int bytes, out CryptoBuffer? buffer)
    {
        using RequestQueue.Guard guard = _queue.Enter();
        Errno error = TryRent(guard.Ring, bytes, out buffer);
        if (error == Errno.EBUSY)
        {
            guard.Ring.Drain(); // quarantined memory may have come back
            error = TryRent(guard.Ring, bytes, out buffer);
        }

        return error;
    }

    /// <inheritdoc/>
    public Errno TrySubmit(in CryptOp op, ulong tag)
    {
        using RequestQueue.Guard guard = _queue.Enter();
        RequestRing ring = guard.Ring;
        Errno error = TryTake(ring, op, out RequestSlot? slot);
        return error == Errno.OK ? Submit(ring, slot!, op, tag) : error;
    }

    /// <inheritdoc/>
    public int Reap(Span<Completion> done, Deadline deadline)
    {
        while (true)
        {
            int taken;
            bool isOver;
            using (RequestQueue.Guard guard = _queue.Enter())
            {
                guard.Ring.Drain();
                taken = _state.Take(done);
                isOver = taken > 0 || _state.InFlight == 0 || done.IsEmpty;
            }

            if (isOver || _queue.HasPassed(deadline))
            {
                return taken;
            }

            _queue.Wait(_state, deadline, Cancel.Never);
        }
    }

    /// <summary>
    /// close(2): the host closes the file and frees its sessions, if not now then as soon as there is a slot (F7). Operations in flight
    /// are left to the device.
    /// </summary>
    public void Dispose()
    {
        using (RequestQueue.Guard guard = _queue.Enter())
        {
            if (_state.IsClosed)
            {
                return;
            }

            _state.Close();
            guard.Ring.Abandon(_state);
        }

        Errno error = Close();
        if (error is Errno.EBUSY or Errno.ETIMEDOUT)
        {
            using RequestQueue.Guard guard = _queue.Enter();
            if (guard.Ring.Refusal(_state.ResetCount, null) == Errno.OK)
            {
                guard.Ring.Orphans.Add(new Orphan(_handle));
                guard.Ring.Serve();
            }
        }
    }

    private Errno Close()
    {
        using SyncRequest request = _queue.Begin(_state.ResetCount, null, 0, Cancel.Never, out Errno error);
        if (error != Errno.OK)
        {
            return error;
        }

        RequestEncoder.Close(request.Slot, _handle);
        return request.Execute();
    }

    /// <summary>A wrong argument counts only where the file is open and its device there.</summary>
    private Errno RefusalOr(Errno error)
    {
        using RequestQueue.Guard guard = _queue.Enter();
        Errno refusal = guard.Ring.Refusal(_state.ResetCount, _state);
        return refusal != Errno.OK ? refusal : error;
    }

    private Errno TryRent(RequestRing ring, int bytes, out CryptoBuffer? buffer)
    {
        buffer = null;
        Errno refusal = ring.Refusal(_state.ResetCount, _state);
        if (refusal != Errno.OK || bytes <= 0)
        {
            return refusal != Errno.OK ? refusal : Errno.EINVAL;
        }

        if (bytes > _maxPayload)
        {
            return Errno.EMSGSIZE;
        }

        buffer = ring.Payload.TryRent(_queue, ring.Ring!, _state, bytes);
        return buffer is null ? Errno.EBUSY : Errno.OK;
    }

    private Errno TryTake(RequestRing ring, in CryptOp op, out RequestSlot? slot)
    {
        slot = null;
        Errno refusal = ring.Refusal(_state.ResetCount, _state);
        if (refusal != Errno.OK)
        {
            return refusal;
        }

        if (!IsMine(op.Source) || !IsMine(op.Destination) || !IsMine(op.Iv) || !IsMine(op.Mac) || !IsMine(op.NextIv))
        {
            return Errno.EINVAL;
        }

        if (_state.Unreaped < ring.SlotCount)
        {
            return ring.TryTake(_state.ResetCount, _state, 0, out slot);
        }

        // Bounded by the queue like those in flight: a caller that never reaps would fill memory with completions.
        ring.Drain(); // what was used may be the slot that a CLOSE waits for
        return Errno.EBUSY;
    }

    private Errno Submit(RequestRing ring, RequestSlot slot, in CryptOp op, ulong tag)
    {
        Errno error = ArgumentCheck.Check(op, _maxPayload);
        if (error != Errno.OK)
        {
            // What the device could only refuse ends here, and is reaped like the rest.
            _state.Begin();
            _state.Complete(new Completion(tag, error));
            ring.Release(slot);
            return Errno.OK;
        }

        PayloadMemory.Hold(slot, op);
        CryptRequestEncoder.Encode(slot, _handle, op);
        slot.Submit(_state, tag);
        error = ring.Post(slot);
        if (error != Errno.OK)
        {
            ring.Release(slot);
        }

        return error;
    }

    private bool IsMine(in BufferSlice slice) =>
        slice.IsValid
        && (slice.Buffer is null || (slice.Buffer is DmaBuffer { IsReturned: false } buffer && buffer.File == _state));
}
