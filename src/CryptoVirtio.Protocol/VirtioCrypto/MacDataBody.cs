using System.Buffers.Binary;

namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>
/// Fixed part of MAC, <c>struct virtio_crypto_mac_data_req</c> (virtio 1.2, 5.9.7.5), 48 bytes, device-readable: <c>le32 src_data_len,
/// hash_result_len</c>, 40 bytes of padding. The source follows; the result is device-writable.
/// </summary>
/// <param name="SourceLength">Bytes of source.</param>
/// <param name="ResultLength">Bytes of the result.</param>
public readonly record struct MacDataBody(uint SourceLength, uint ResultLength)
{
    /// <summary>Bytes on the wire, without the source.</summary>
    public const int Size = DataHeader.BodySize;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        wire[..Size].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(wire, SourceLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[4..], ResultLength);
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes; the padding is ignored.</summary>
    public static MacDataBody Read(ReadOnlySpan<byte> wire) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(wire),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[4..]));
}
