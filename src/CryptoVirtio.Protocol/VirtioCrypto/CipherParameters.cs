using System.Buffers.Binary;

namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>
/// The cipher of a session, <c>struct virtio_crypto_cipher_session_para</c> (virtio 1.2, 5.9.7.2.1), 16 bytes: <c>le32 algo, keylen, op,
/// padding</c>.
/// </summary>
/// <param name="Algorithm">The cipher.</param>
/// <param name="KeyLength">Bytes of its key.</param>
/// <param name="Direction">Encrypt or decrypt: a session has one direction.</param>
public readonly record struct CipherParameters(VirtioCipherAlgorithm Algorithm, uint KeyLength, VirtioCryptoDirection Direction)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = 16;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(wire, (uint)Algorithm);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[4..], KeyLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[8..], (uint)Direction);
        wire[12..Size].Clear();
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes; the padding is ignored.</summary>
    public static CipherParameters Read(ReadOnlySpan<byte> wire) => new(
        (VirtioCipherAlgorithm)BinaryPrimitives.ReadUInt32LittleEndian(wire),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[4..]),
        (VirtioCryptoDirection)BinaryPrimitives.ReadUInt32LittleEndian(wire[8..]));
}
