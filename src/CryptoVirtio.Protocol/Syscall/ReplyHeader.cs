using System.Buffers.Binary;
using CryptoVirtio.Abi;

namespace CryptoVirtio.Protocol.Syscall;

/// <summary>
/// Opens every reply, 8 bytes, device-writable: <c>le32 status, le32 value</c>. Status first: a failed operation writes these 8 bytes
/// and nothing else, and the used length is theirs.
/// </summary>
/// <param name="Status">errno, 0 for success.</param>
/// <param name="Value">OPEN: the handle. CIOCGSESSION: the session. CIOCCRYPT: bytes of the MAC that hold a
/// digest. Else, and on failure, 0.</param>
public readonly record struct ReplyHeader(Errno Status, uint Value)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = 8;

    /// <summary>Bytes of the status alone: what a device writes when there is no room for more.</summary>
    public const int StatusSize = 4;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(wire, (uint)Status);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[4..], Value);
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes.</summary>
    public static ReplyHeader Read(ReadOnlySpan<byte> wire) => new(
        (Errno)BinaryPrimitives.ReadUInt32LittleEndian(wire), BinaryPrimitives.ReadUInt32LittleEndian(wire[4..]));
}
