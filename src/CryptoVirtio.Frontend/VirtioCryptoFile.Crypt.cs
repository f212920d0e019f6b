using System.Diagnostics.CodeAnalysis;
using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Seams;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>CIOCCRYPT over the caller's memory: copied in and out once each; small payloads ride in the request itself.</summary>
internal sealed partial class VirtioCryptoFile
{
    private const int Fixed = MessageHeader.Size + CryptBody.Size;

    /// <inheritdoc/>
    public Errno Crypt(in CryptCall call, Cancel cancel = default)
    {
        Span<byte> mac = call.Mac[..Math.Min(call.Mac.Length, CryptodevLimits.Digest)];
        if (!IsWellFormed(call))
        {
            return Errno.EINVAL;
        }

        int payload = Math.Max(call.Source.Length, call.Destination.Length);
        if (payload > _maxPayload)
        {
            return Errno.EMSGSIZE;
        }

        // A small request is one descriptor each way; a large one has source and destination in one block, worked on in place.
        int tail = mac.Length + call.NextIv.Length;
        bool small = Fixed + call.Iv.Length + call.Source.Length <= DriverMemory.RequestArea
            && ReplyHeader.Size + call.Destination.Length + tail <= DriverMemory.ReplyArea;
        Deadline deadline = _driver.NewDeadline();
        Errno error = _driver.Acquire(Incarnation, this, small ? 0 : payload, deadline, cancel, out RequestSlot? slot);
        if (error != Errno.OK)
        {
            return error;
        }

        var body = new CryptBody(
            call.Session, call.Direction, call.Flags, (uint)call.Source.Length, (uint)call.Destination.Length, (uint)call.Iv.Length, (uint)mac.Length);
        slot!.Expected = ReplyHeader.Size + (uint)(call.Destination.Length + tail);
        error = small
            ? PerformSmall(ref slot, body, call, deadline, cancel, out uint digest)
            : PerformLarge(ref slot, body, call, tail, deadline, cancel, out digest);
        if (error == Errno.OK)
        {
            error = digest <= (uint)mac.Length ? Unmarshal(slot!, call, mac, (int)digest, small) : Errno.EIO;
        }

        return _driver.Finish(slot, error);
    }

    private static bool IsWellFormed(in CryptCall call) =>
        call.Iv.Length <= CryptodevLimits.Iv // F11: whatever the cipher wants, none included
        && call.NextIv.Length == ((call.Flags & CryptFlags.WriteIv) != 0 ? call.Iv.Length : 0)
        && !(call.Source.Overlaps(call.Destination, out int offset) && offset != 0);

    private Errno PerformSmall([DisallowNull] ref RequestSlot? slot, in CryptBody body, in CryptCall call, Deadline deadline, Cancel cancel, out uint digest)
    {
        int length = Fixed + call.Iv.Length + call.Source.Length;
        using (PayloadLease lease = slot.Lend(slot.Request with { Length = (uint)length }, Access.Write))
        {
            Marshal(lease.Span, body, call.Iv);
            call.Source.CopyTo(lease.Span[(Fixed + call.Iv.Length)..]);
        }

        return _driver.Perform(ref slot, length, (int)slot.Expected, deadline, cancel, out digest);
    }

    private Errno PerformLarge([DisallowNull] ref RequestSlot? slot, in CryptBody body, in CryptCall call, int tail, Deadline deadline, Cancel cancel, out uint digest)
    {
        using (PayloadLease lease = slot.Lend(slot.Request, Access.Write))
        {
            Marshal(lease.Span, body, call.Iv);
        }

        Segment source = new(slot.Block, (uint)call.Source.Length);
        using (PayloadLease lease = slot.Lend(source, Access.Write))
        {
            call.Source.CopyTo(lease.Span);
        }

        var readable = new SegmentList();
        readable.Add(slot.Request with { Length = (uint)(Fixed + call.Iv.Length) });
        readable.Add(source);
        var writable = new SegmentList();
        writable.Add(slot.Reply with { Length = ReplyHeader.Size });
        writable.Add(new Segment(slot.Block, (uint)call.Destination.Length));
        writable.Add(new Segment(slot.Reply.Address + ReplyHeader.Size, (uint)tail));
        return _driver.Perform(ref slot, readable.Span, writable.Span, deadline, cancel, out digest);
    }

    private void Marshal(Span<byte> wire, in CryptBody body, ReadOnlySpan<byte> iv)
    {
        Header(IoctlNumber.CIOCCRYPT).Write(wire);
        body.Write(wire[MessageHeader.Size..]);
        iv.CopyTo(wire[Fixed..]);
    }

    private static Errno Unmarshal(RequestSlot slot, in CryptCall call, Span<byte> mac, int digest, bool small)
    {
        int at = ReplyHeader.Size;
        using PayloadLease reply = slot.Lend(slot.Reply, Access.Read);
        if (small)
        {
            reply.Span.Slice(at, call.Destination.Length).CopyTo(call.Destination);
            at += call.Destination.Length;
        }
        else if (!call.Destination.IsEmpty)
        {
            using PayloadLease block = slot.Lend(new Segment(slot.Block, (uint)call.Destination.Length), Access.Read);
            block.Span.CopyTo(call.Destination);
        }

        reply.Span.Slice(at, digest).CopyTo(mac);
        reply.Span.Slice(at + mac.Length, call.NextIv.Length).CopyTo(call.NextIv);
        return Errno.OK;
    }
}
