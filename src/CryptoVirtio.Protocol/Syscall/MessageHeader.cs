using System.Buffers.Binary;

namespace CryptoVirtio.Protocol.Syscall;

/// <summary>
/// Opens every request, 16 bytes, device-readable: <c>le32 type, le32 handle, le32 command, le32 reserved (0)</c>. The driver owns
/// the buffer; the device copies it once.
/// </summary>
/// <param name="Type">What is asked.</param>
/// <param name="Handle">The open file, for CLOSE and IOCTL; else 0.</param>
/// <param name="Command">The ioctl number of cryptodev.h, for IOCTL; else 0.</param>
public readonly record struct MessageHeader(RequestType Type, uint Handle, uint Command)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = 16;

    /// <summary>The reserved field as it was read; 0 in a header of one's own.</summary>
    public uint Reserved { get; private init; }

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(wire, (uint)Type);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[4..], Handle);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[8..], Command);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[12..], 0);
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes.</summary>
    public static MessageHeader Read(ReadOnlySpan<byte> wire) => new(
        (RequestType)BinaryPrimitives.ReadUInt32LittleEndian(wire),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[8..]))
    {
        Reserved = BinaryPrimitives.ReadUInt32LittleEndian(wire[12..]),
    };
}
