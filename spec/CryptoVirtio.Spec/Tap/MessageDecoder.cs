using System.Buffers.Binary;

namespace CryptoVirtio.Spec;

/// <summary>
/// Reads messages of the syscall dialect out of a chain. Request: le32 type, handle, command, reserved, then the body. Reply: le32 status,
/// value, then the outputs. Types: 0 open, 1 close, 2 ioctl, 3 hello; ioctls by the numbers of cryptodev-linux on x86-64.
/// </summary>
public static class MessageDecoder
{
    private const int Header = 16;
    private const int ReplyHeader = 8;
    private const int LongestBody = 24;
    private const uint Ioctl = 2;
    private const uint Hello = 3;
    private const uint CreateSession = 0xc0306366;
    private const uint FreeSession = 0x40046367;
    private const uint SessionInfo = 0xc10c636b;
    private const uint Crypt = 0xc0306368;

    /// <summary>What a device copies of a request: its header, then its body, as far as there are bytes.</summary>
    public static IEnumerable<SpecEvent> Request(IRawMemory memory, uint head, WalkedChain chain)
    {
        byte[] bytes = WalkedChain.Bytes(memory, chain.Readable, Header + LongestBody);
        if (bytes.Length < Header || chain.WritableBytes < ReplyHeader)
        {
            yield break;
        }

        uint type = Word(bytes, 0);
        uint command = Word(bytes, 8);
        uint reserved = Word(bytes, 12);
        yield return new RequestRead(head, type, Word(bytes, 4), command, reserved);
        if (reserved == 0 && Body(head, type, command, bytes[Header..]) is { } body)
        {
            yield return body;
        }
    }

    /// <summary>What a device wrote: the limits of a HELLO, and the reply.</summary>
    /// <param name="memory">Where it is.</param>
    /// <param name="head">The chain.</param>
    /// <param name="chain">Its stretches.</param>
    /// <param name="type">Type of the request; null when its header was not read.</param>
    /// <param name="written">Bytes, by the device's word.</param>
    public static IEnumerable<SpecEvent> Reply(IRawMemory memory, uint head, WalkedChain chain, uint? type, uint written)
    {
        byte[] bytes = WalkedChain.Bytes(memory, chain.Writable, (int)Math.Min(written, 24));
        uint status = bytes.Length >= 4 ? Word(bytes, 0) : 0;
        if (type == Hello && status == 0 && bytes.Length >= 24)
        {
            yield return new LimitsWritten(head, Word(bytes, 12), Word(bytes, 16), Word(bytes, 20));
        }

        yield return new ReplyWritten(head, (Errno)status, bytes.Length >= ReplyHeader ? Word(bytes, 4) : 0, written);
    }

    private static SpecEvent? Body(uint head, uint type, uint command, byte[] body) => (type, command) switch
    {
        (Hello, _) when body.Length >= 16 => new HelloRead(head, Word(body, 0), BinaryPrimitives.ReadUInt64LittleEndian(body.AsSpan(8)), Word(body, 4)),
        (Ioctl, CreateSession) when body.Length >= 16 => new CreateRead(head, Word(body, 0), Word(body, 4), Word(body, 8), Word(body, 12)),
        (Ioctl, FreeSession) when body.Length >= 4 => new FreeRead(head, Word(body, 0)),
        (Ioctl, SessionInfo) when body.Length >= 4 => new InfoRead(head, Word(body, 0)),
        (Ioctl, Crypt) when body.Length >= 24 => new CryptRead(
            head, Word(body, 0), Half(body, 4), Half(body, 6), Word(body, 8), Word(body, 12), Word(body, 16), Word(body, 20)),
        _ => null,
    };

    private static uint Word(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static ushort Half(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));
}
