using System.Buffers.Binary;

namespace CryptoVirtio.Protocol.Syscall;

/// <summary>
/// Body of HELLO, 16 bytes, device-readable: <c>le32 version, le32 reserved (0), le64 nonce</c>. A new nonce is a new incarnation of
/// the driver: every file and session of the old one is closed.
/// </summary>
/// <param name="Version">The version that the driver speaks.</param>
/// <param name="Nonce">Drawn at random when the driver starts.</param>
public readonly record struct HelloBody(uint Version, ulong Nonce)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = 16;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(wire, Version);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[4..], 0);
        BinaryPrimitives.WriteUInt64LittleEndian(wire[8..], Nonce);
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes. False when the reserved field is not 0.</summary>
    public static bool TryRead(ReadOnlySpan<byte> wire, out HelloBody body)
    {
        body = new HelloBody(BinaryPrimitives.ReadUInt32LittleEndian(wire), BinaryPrimitives.ReadUInt64LittleEndian(wire[8..]));
        return ReadReserved(wire) == 0;
    }

    /// <summary>The reserved field of a body.</summary>
    public static uint ReadReserved(ReadOnlySpan<byte> wire) => BinaryPrimitives.ReadUInt32LittleEndian(wire[4..]);
}
