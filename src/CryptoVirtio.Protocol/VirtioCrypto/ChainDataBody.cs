using System.Buffers.Binary;

namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>
/// Fixed part of CIPHER_ENCRYPT and CIPHER_DECRYPT with <c>op_type</c> ALGORITHM_CHAINING, <c>struct virtio_crypto_alg_chain_data_para</c>
/// (virtio 1.2, 5.9.7.6), 48 bytes, device-readable: nine le32 in the order of the parameters, <c>le32 reserved</c> at 36, <c>le32
/// op_type</c> at 40, <c>le32 padding</c>. IV, source and additional data follow, in this order; destination and hash result are
/// device-writable.
/// </summary>
/// <param name="IvLength">Bytes of IV.</param>
/// <param name="SourceLength">Bytes of source.</param>
/// <param name="DestinationLength">Bytes of destination.</param>
/// <param name="CipherOffset">First byte of the source that the cipher takes.</param>
/// <param name="CipherLength">Bytes that the cipher takes.</param>
/// <param name="HashOffset">First byte that the hash takes.</param>
/// <param name="HashLength">Bytes that the hash takes.</param>
/// <param name="AadLength">Bytes of additional authenticated data, hashed before the range.</param>
/// <param name="ResultLength">Bytes of the hash result.</param>
public readonly record struct ChainDataBody(
    uint IvLength,
    uint SourceLength,
    uint DestinationLength,
    uint CipherOffset,
    uint CipherLength,
    uint HashOffset,
    uint HashLength,
    uint AadLength,
    uint ResultLength)
{
    /// <summary>Bytes on the wire, without IV, source and additional data.</summary>
    public const int Size = DataHeader.BodySize;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        wire[..Size].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(wire, IvLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[4..], SourceLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[8..], DestinationLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[12..], CipherOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[16..], CipherLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[20..], HashOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[24..], HashLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[28..], AadLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[32..], ResultLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[CipherDataBody.OperationOffset..], (uint)VirtioCryptoOperation.AlgorithmChaining);
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes; the padding is ignored.</summary>
    public static ChainDataBody Read(ReadOnlySpan<byte> wire) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(wire),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[12..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[16..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[20..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[24..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[28..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[32..]));
}
