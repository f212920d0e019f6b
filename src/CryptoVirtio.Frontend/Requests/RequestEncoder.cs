using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.Syscall;

namespace CryptoVirtio.Frontend;

/// <summary>Lays out the requests without a payload: one descriptor for the request, one for the reply.</summary>
internal static class RequestEncoder
{
    /// <summary>HELLO.</summary>
    public static void Hello(RequestSlot slot, ulong generation)
    {
        const int length = MessageHeader.Size + HelloBody.Size;
        using (PayloadLease lease = Begin(slot, new MessageHeader(RequestType.Hello, 0, 0), length, ReplyHeader.Size + HelloReply.Size))
        {
            new HelloBody(SyscallProtocol.Version, generation).Write(lease.Span[MessageHeader.Size..]);
        }
    }

    /// <summary>OPEN.</summary>
    public static void Open(RequestSlot slot)
    {
        Begin(slot, new MessageHeader(RequestType.Open, 0, 0), MessageHeader.Size).Dispose();
        slot.Creates();
    }

    /// <summary>CLOSE.</summary>
    public static void Close(RequestSlot slot, uint handle) =>
        Begin(slot, new MessageHeader(RequestType.Close, handle, 0), MessageHeader.Size).Dispose();

    /// <summary>CIOCGSESSION.</summary>
    public static void CreateSession(RequestSlot slot, uint handle, in SessionSpec spec)
    {
        const int keys = MessageHeader.Size + CreateSessionBody.Size;
        int length = keys + spec.Key.Length + spec.MacKey.Length;
        slot.HoldKeys();
        slot.Creates(handle);
        using (PayloadLease lease = Begin(slot, Ioctl(handle, IoctlNumber.CIOCGSESSION), length))
        {
            Span<byte> wire = lease.Span;
            new CreateSessionBody(spec.Cipher, spec.Mac, (uint)spec.Key.Length, (uint)spec.MacKey.Length).Write(wire[MessageHeader.Size..]);
            spec.Key.CopyTo(wire[keys..]);
            spec.MacKey.CopyTo(wire[(keys + spec.Key.Length)..]);
        }
    }

    /// <summary>CIOCFSESSION.</summary>
    public static void FreeSession(RequestSlot slot, uint handle, uint session)
    {
        const int length = MessageHeader.Size + FreeSessionBody.Size;
        using (PayloadLease lease = Begin(slot, Ioctl(handle, IoctlNumber.CIOCFSESSION), length))
        {
            new FreeSessionBody(session).Write(lease.Span[MessageHeader.Size..]);
        }
    }

    /// <summary>CIOCGSESSINFO.</summary>
    public static void SessionInfo(RequestSlot slot, uint handle, uint session)
    {
        const int length = MessageHeader.Size + SessionInfoBody.Size;
        using (PayloadLease lease = Begin(
            slot, Ioctl(handle, IoctlNumber.CIOCGSESSINFO), length, ReplyHeader.Size + SessionInfoReply.Size))
        {
            new SessionInfoBody(session).Write(lease.Span[MessageHeader.Size..]);
        }
    }

    /// <summary>The header of an ioctl.</summary>
    public static MessageHeader Ioctl(uint handle, IoctlNumber command) => new(RequestType.Ioctl, handle, (uint)command);

    private static PayloadLease Begin(RequestSlot slot, MessageHeader header, int length, int replyLength = ReplyHeader.Size)
    {
        slot.Readable.Add(slot.Request with { Length = (uint)length });
        slot.Writable.Add(slot.Reply with { Length = (uint)replyLength });
        slot.Expect((uint)replyLength);
        PayloadLease lease = slot.Lend(slot.Request with { Length = (uint)length }, Access.Write);
        header.Write(lease.Span);
        return lease;
    }
}
