using System.Buffers.Binary;

namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>
/// The header of a data request, <c>struct virtio_crypto_op_header</c> (virtio 1.2, 5.9.7.3), 24 bytes, device-readable: <c>le32 opcode,
/// le32 algo, le64 session_id, le32 flag, le32 padding</c>. A fixed part of 48 bytes follows (without REVISION_1), then IV and source.
/// The status is the last device-writable byte.
/// </summary>
/// <param name="Opcode">What is asked.</param>
/// <param name="Algorithm">Without meaning in session mode; Linux sends 0.</param>
/// <param name="Session">The session.</param>
/// <param name="Flag">Ignored without REVISION_1.</param>
public readonly record struct DataHeader(VirtioCryptoOpcode Opcode, uint Algorithm, ulong Session, uint Flag)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = 24;

    /// <summary>Bytes of the fixed part behind it.</summary>
    public const int BodySize = 48;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(wire, (uint)Opcode);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[4..], Algorithm);
        BinaryPrimitives.WriteUInt64LittleEndian(wire[8..], Session);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[16..], Flag);
        wire[20..Size].Clear();
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes; the padding is ignored.</summary>
    public static DataHeader Read(ReadOnlySpan<byte> wire) => new(
        (VirtioCryptoOpcode)BinaryPrimitives.ReadUInt32LittleEndian(wire),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[4..]),
        BinaryPrimitives.ReadUInt64LittleEndian(wire[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[16..]));
}
