using CryptoVirtio.Abi;
using CryptoVirtio.Seams;

namespace CryptoVirtio.Frontend;

/// <summary>Operations on rented buffers: submitted under one lock, reaped under one lock.</summary>
public sealed partial class VirtioCryptoDriver
{
    /// <summary>Submits an operation of a file. Its buffers are the device's from here until its completion.</summary>
    internal Errno TrySubmit(VirtioCryptoFile file, in CryptOp op, ulong tag)
    {
        bool kick;
        Errno error;
        using (Locked<DriverState>.Guard guard = _state.Enter())
        {
            DriverState state = guard.Value;
            error = TryHold(state, file, op, out RequestSlot? slot);
            if (error == Errno.EBUSY)
            {
                Drain(state); // a slot may have come back that nobody has looked for
                error = TryHold(state, file, op, out slot);
            }

            if (error == Errno.OK)
            {
                error = Post(state, slot!, file, op, tag);
            }

            kick = state.TakeKick();
        }

        KickIf(kick);
        return error;
    }

    /// <summary>Takes completions of a file, waiting for the first.</summary>
    internal int Reap(VirtioCryptoFile file, Span<Completion> done, Deadline deadline)
    {
        while (true)
        {
            bool kick;
            int taken;
            bool over;
            using (Locked<DriverState>.Guard guard = _state.Enter())
            {
                Drain(guard.Value);
                taken = file.Take(done);
                over = taken > 0 || file.InFlight == 0 || done.IsEmpty;
                kick = guard.Value.TakeKick();
            }

            KickIf(kick);
            if (over || deadline.HasPassed(_clock))
            {
                return taken;
            }

            WaitFor(file, deadline, Cancel.Never);
        }
    }

    private static Errno TryHold(DriverState state, VirtioCryptoFile file, in CryptOp op, out RequestSlot? slot)
    {
        slot = null;
        Errno refusal = Refusal(state, file.Incarnation, file);
        if (refusal != Errno.OK)
        {
            return refusal;
        }

        ReadOnlySpan<CryptoBuffer?> buffers = [op.Source.Buffer, op.Destination.Buffer, op.Mac.Buffer, op.NextIv.Buffer, op.Iv.Buffer];
        foreach (CryptoBuffer? buffer in buffers)
        {
            if (buffer is DmaBuffer { Returned: true })
            {
                return Errno.EINVAL;
            }
        }

        // Bounded by the queue like those in flight: who never reaps would fill memory with completions.
        if (file.Unreaped >= state.Slots.Length || state.Waiters.Count > 0 || !TryGrant(state, file.Incarnation, file, 0, out slot))
        {
            return Errno.EBUSY;
        }

        for (int i = 0; i < RequestBuffers.Count; i++)
        {
            if (buffers[i] is DmaBuffer buffer)
            {
                slot.Buffers[i] = buffer;
                buffer.InFlight++;
            }
        }

        return Errno.OK;
    }

    private static Errno Post(DriverState state, RequestSlot slot, VirtioCryptoFile file, in CryptOp op, ulong tag)
    {
        Errno error = file.Check(op);
        if (error != Errno.OK)
        {
            // What the device could only refuse ends here, and is reaped like the rest.
            file.InFlight++;
            file.Complete(new Completion(tag, error));
            Release(state, slot);
            return Errno.OK;
        }

        var readable = new SegmentList();
        var writable = new SegmentList();
        file.Marshal(slot, op, ref readable, ref writable);
        slot.Tag = tag;
        slot.Submitter = file;
        error = Add(state, slot, readable.Span, writable.Span);
        if (error != Errno.OK)
        {
            Release(state, slot);
        }

        return error;
    }
}
