using System.Buffers.Binary;

namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>
/// Fixed part of CIPHER_ENCRYPT and CIPHER_DECRYPT with <c>op_type</c> CIPHER, <c>struct virtio_crypto_sym_data_req</c> (virtio 1.2,
/// 5.9.7.6), 48 bytes, device-readable: <c>le32 iv_len, src_data_len, dst_data_len</c>, padding, <c>le32 op_type</c> at 40, <c>le32
/// padding</c>. IV and source follow; the destination is device-writable.
/// </summary>
/// <param name="IvLength">Bytes of IV.</param>
/// <param name="SourceLength">Bytes of source.</param>
/// <param name="DestinationLength">Bytes of destination.</param>
public readonly record struct CipherDataBody(uint IvLength, uint SourceLength, uint DestinationLength)
{
    /// <summary>Bytes on the wire, without IV and source.</summary>
    public const int Size = DataHeader.BodySize;

    /// <summary>Where <c>op_type</c> lies, which tells this body from a <see cref="ChainDataBody"/>.</summary>
    public const int OperationOffset = 40;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        wire[..Size].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(wire, IvLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[4..], SourceLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[8..], DestinationLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[OperationOffset..], (uint)VirtioCryptoOperation.Cipher);
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes; the padding is ignored.</summary>
    public static CipherDataBody Read(ReadOnlySpan<byte> wire) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(wire),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[8..]));
}
