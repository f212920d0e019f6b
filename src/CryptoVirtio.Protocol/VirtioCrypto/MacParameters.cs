using System.Buffers.Binary;

namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>
/// The MAC of a session, <c>struct virtio_crypto_mac_session_para</c> (virtio 1.2, 5.9.7.2.1), 16 bytes: <c>le32 algo, hash_result_len,
/// auth_key_len, padding</c>.
/// </summary>
/// <param name="Algorithm">The MAC.</param>
/// <param name="ResultLength">Bytes of its result; fewer than the digest has truncate it.</param>
/// <param name="KeyLength">Bytes of its key.</param>
public readonly record struct MacParameters(VirtioMacAlgorithm Algorithm, uint ResultLength, uint KeyLength)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = 16;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(wire, (uint)Algorithm);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[4..], ResultLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[8..], KeyLength);
        wire[12..Size].Clear();
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes; the padding is ignored.</summary>
    public static MacParameters Read(ReadOnlySpan<byte> wire) => new(
        (VirtioMacAlgorithm)BinaryPrimitives.ReadUInt32LittleEndian(wire),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[8..]));
}
