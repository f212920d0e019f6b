using System.Buffers.Binary;

namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>
/// The header of a control request, <c>struct virtio_crypto_ctrl_header</c> (virtio 1.2, 5.9.7.2), 16 bytes, device-readable: <c>le32
/// opcode, algo, flag, queue_id</c>. A fixed part of 56 bytes follows (48 bytes and op_type, padded, without REVISION_1), then the keys.
/// </summary>
/// <param name="Opcode">What is asked.</param>
/// <param name="Algorithm">The algorithm once more; the fixed part counts.</param>
/// <param name="Flag">Without meaning in session mode without REVISION_1.</param>
/// <param name="Queue">The data queue that the driver will use; a session holds for all of them.</param>
public readonly record struct ControlHeader(VirtioCryptoOpcode Opcode, uint Algorithm, uint Flag, uint Queue)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = 16;

    /// <summary>Bytes of the fixed part behind it.</summary>
    public const int BodySize = 56;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(wire, (uint)Opcode);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[4..], Algorithm);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[8..], Flag);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[12..], Queue);
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes.</summary>
    public static ControlHeader Read(ReadOnlySpan<byte> wire) => new(
        (VirtioCryptoOpcode)BinaryPrimitives.ReadUInt32LittleEndian(wire),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[12..]));
}
