using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>
/// Lays out CIOCCRYPT for both ways in. A chain is header, body, IV, source; reply header, destination, MAC, chained IV. Over rented
/// buffers the payload stays where it is. Over the caller's memory it is copied once each way: a small one into the slot's own areas,
/// where it joins the headers in one descriptor, a large one into payload memory, where source and destination are the same stretch.
/// </summary>
internal static class CryptRequestEncoder
{
    private const int Fixed = MessageHeader.Size + CryptBody.Size;

    /// <summary>Bytes of payload memory that an operation over the caller's memory needs; 0 when it fits into the slot.</summary>
    public static int PayloadBytes(in CryptCall call)
    {
        bool fits = Fixed + call.Iv.Length + call.Source.Length <= DriverMemory.RequestArea
            && ReplyHeader.Size + call.Destination.Length + MacRoom(call) + call.NextIv.Length <= DriverMemory.ReplyArea;
        return fits ? 0 : Math.Max(call.Source.Length, call.Destination.Length);
    }

    /// <summary>An operation over the caller's memory, whose input is copied.</summary>
    public static void Encode(RequestSlot slot, uint handle, in CryptCall call)
    {
        var body = new CryptBody(
            call.Session,
            call.Direction,
            call.Flags,
            (uint)call.Source.Length,
            (uint)call.Destination.Length,
            (uint)call.Iv.Length,
            (uint)MacRoom(call));
        PlaceOutput(slot, call, out Segment destination, out Segment mac, out Segment nextIv);
        if (slot.Payload.Length == 0)
        {
            Encode(slot, handle, body, call.Iv, call.Source, default, destination, mac, nextIv);
            return;
        }

        Segment source = slot.Payload with { Length = body.SourceLength };
        Encode(slot, handle, body, call.Iv, default, source, destination, mac, nextIv);
        using PayloadLease lease = slot.Lend(source, Access.Write);
        call.Source.CopyTo(lease.Span);
    }

    /// <summary>An operation over rented buffers. Called under the queue's lock, which keeps them from being given back.</summary>
    public static void Encode(RequestSlot slot, uint handle, in CryptOp op)
    {
        var body = new CryptBody(
            op.Session, op.Direction, op.Flags, (uint)op.Source.Length, (uint)op.Destination.Length, (uint)op.Iv.Length, (uint)op.Mac.Length);
        using PayloadLease iv = slot.Lend(DmaBuffer.SegmentOf(op.Iv), Access.Read);
        Encode(
            slot,
            handle,
            body,
            iv.Span,
            default,
            DmaBuffer.SegmentOf(op.Source),
            DmaBuffer.SegmentOf(op.Destination),
            DmaBuffer.SegmentOf(op.Mac),
            DmaBuffer.SegmentOf(op.NextIv));
    }

    /// <summary>Copies the output of a successful operation to its caller.</summary>
    public static void CopyOutput(RequestSlot slot, in CryptCall call)
    {
        PlaceOutput(slot, call, out Segment destination, out Segment mac, out Segment nextIv);
        CopyTo(slot, destination, call.Destination);
        CopyTo(slot, mac with { Length = slot.Value }, call.Mac);
        CopyTo(slot, nextIv, call.NextIv);
    }

    /// <summary>What a digest can fill of the caller's room.</summary>
    private static int MacRoom(in CryptCall call) => Math.Min(call.Mac.Length, CryptodevLimits.Digest);

    private static void CopyTo(RequestSlot slot, Segment from, Span<byte> to)
    {
        using PayloadLease lease = slot.Lend(from, Access.Read);
        lease.Span.CopyTo(to);
    }

    /// <summary>Where the output of an operation over the caller's memory lies.</summary>
    private static void PlaceOutput(RequestSlot slot, in CryptCall call, out Segment destination, out Segment mac, out Segment nextIv)
    {
        ulong reply = slot.Reply.Address + ReplyHeader.Size;
        bool inSlot = slot.Payload.Length == 0;
        destination = new Segment(inSlot ? reply : slot.Payload.Address, (uint)call.Destination.Length);
        mac = new Segment(reply + (inSlot ? destination.Length : 0), (uint)MacRoom(call));
        nextIv = new Segment(mac.Address + mac.Length, (uint)call.NextIv.Length);
    }

    private static void Encode(
        RequestSlot slot,
        uint handle,
        in CryptBody body,
        ReadOnlySpan<byte> iv,
        ReadOnlySpan<byte> sourceInSlot,
        Segment source,
        Segment destination,
        Segment mac,
        Segment nextIv)
    {
        Segment request = slot.Request with { Length = (uint)(Fixed + iv.Length + sourceInSlot.Length) };
        using (PayloadLease lease = slot.Lend(request, Access.Write))
        {
            RequestEncoder.Ioctl(handle, IoctlNumber.CIOCCRYPT).Write(lease.Span);
            body.Write(lease.Span[MessageHeader.Size..]);
            iv.CopyTo(lease.Span[Fixed..]);
            sourceInSlot.CopyTo(lease.Span[(Fixed + iv.Length)..]);
        }

        slot.Readable.Add(request);
        slot.Readable.Add(source);
        slot.Writable.Add(slot.Reply with { Length = ReplyHeader.Size });
        slot.Writable.Add(destination);
        slot.Writable.Add(mac);
        slot.Writable.Add(nextIv);
        slot.Expect(ReplyHeader.Size + destination.Length + mac.Length + nextIv.Length, largestValue: mac.Length);
    }
}
