using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Seams;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>CIOCCRYPT over rented memory: nothing is copied, many are in flight.</summary>
internal sealed partial class VirtioCryptoFile
{
    private readonly Queue<Completion> _completions = new();

    /// <summary>Operations that the device has. Guarded by the driver's lock.</summary>
    public int InFlight { get; set; }

    /// <summary>Operations submitted and not reaped. Guarded by the driver's lock.</summary>
    public int Unreaped => InFlight + _completions.Count;

    /// <inheritdoc/>
    public override bool Met => _completions.Count > 0 || InFlight == 0;

    /// <inheritdoc/>
    public Errno TryRent(int bytes, out CryptoBuffer? buffer) => _driver.Rent(this, bytes, out buffer);

    /// <inheritdoc/>
    public Errno TrySubmit(in CryptOp op, ulong tag) => AreMine(op) ? _driver.TrySubmit(this, op, tag) : Errno.EINVAL;

    /// <inheritdoc/>
    public int Reap(Span<Completion> done, Deadline deadline) => _driver.Reap(this, done, deadline);

    /// <summary>An operation has ended. Called under the driver's lock.</summary>
    public void Complete(Completion completion)
    {
        InFlight--;
        _completions.Enqueue(completion);
        Wake();
    }

    /// <summary>close(2): what has not been reaped never will be. Called under the driver's lock.</summary>
    public void MarkClosed()
    {
        Closed = true;
        InFlight = 0;
        _completions.Clear();
        Wake();
    }

    /// <summary>Takes what has ended. Called under the driver's lock.</summary>
    public int Take(Span<Completion> done)
    {
        int count = 0;
        while (count < done.Length && _completions.TryDequeue(out Completion completion))
        {
            done[count++] = completion;
        }

        if (Met)
        {
            Wake(); // one signal may stand for several completions: another caller may take the rest
        }

        return count;
    }

    /// <summary>What can be seen to be wrong without the device.</summary>
    public Errno Check(in CryptOp op)
    {
        if (op.Iv.Length > CryptodevLimits.Iv || op.Mac.Length > CryptodevLimits.Digest
            || op.NextIv.Length != ((op.Flags & CryptFlags.WriteIv) != 0 ? op.Iv.Length : 0)
            || OverlapsPartly(op.Source, op.Destination))
        {
            return Errno.EINVAL;
        }

        return Math.Max(op.Source.Length, op.Destination.Length) > _maxPayload ? Errno.EMSGSIZE : Errno.OK;
    }

    /// <summary>Fills a slot with an operation. Called under the driver's lock, which keeps the buffers from being given back.</summary>
    public void Marshal(RequestSlot slot, in CryptOp op, ref SegmentList readable, ref SegmentList writable)
    {
        var body = new CryptBody(
            op.Session, op.Direction, op.Flags, (uint)op.Source.Length, (uint)op.Destination.Length, (uint)op.Iv.Length, (uint)op.Mac.Length);
        int length = Fixed + op.Iv.Length;
        using (PayloadLease iv = slot.Lend(SegmentOf(op.Iv), Access.Read))
        using (PayloadLease lease = slot.Lend(slot.Request with { Length = (uint)length }, Access.Write))
        {
            Marshal(lease.Span, body, iv.Span);
        }

        readable.Add(slot.Request with { Length = (uint)length });
        readable.Add(SegmentOf(op.Source));
        writable.Add(slot.Reply with { Length = ReplyHeader.Size });
        writable.Add(SegmentOf(op.Destination));
        writable.Add(SegmentOf(op.Mac));
        writable.Add(SegmentOf(op.NextIv));
        slot.Expected = ReplyHeader.Size + (uint)(op.Destination.Length + op.Mac.Length + op.NextIv.Length);
        slot.MacRoom = op.Mac.Length;
    }

    private static Segment SegmentOf(in BufferSlice slice) =>
        slice.Buffer is DmaBuffer buffer ? new Segment(buffer.Address + (uint)slice.Offset, (uint)slice.Length) : default;

    private static bool OverlapsPartly(in BufferSlice a, in BufferSlice b) =>
        a.Buffer == b.Buffer && a.Offset != b.Offset && a.Offset < b.Offset + b.Length && b.Offset < a.Offset + a.Length;

    private bool AreMine(in CryptOp op) => IsMine(op.Source) && IsMine(op.Destination) && IsMine(op.Iv) && IsMine(op.Mac) && IsMine(op.NextIv);

    private bool IsMine(in BufferSlice slice) =>
        slice.IsValid && (slice.Buffer is null || (slice.Buffer is DmaBuffer buffer && buffer.File == this));
}
