using System.Buffers.Binary;
using CryptoVirtio.Abi;

namespace CryptoVirtio.Protocol.Syscall;

/// <summary>
/// Body of CIOCGSESSION, 16 bytes, device-readable: <c>le32 cipher, le32 mac, le32 keylen, le32 mackeylen</c>; the cipher key and the
/// MAC key follow. The device copies the keys once and wipes its copy when the session is made.
/// </summary>
/// <param name="Cipher">The cipher, or None.</param>
/// <param name="Mac">The MAC, or None.</param>
/// <param name="KeyLength">Bytes of the cipher key, at most 64.</param>
/// <param name="MacKeyLength">Bytes of the MAC key, at most 512.</param>
public readonly record struct CreateSessionBody(CipherAlgorithm Cipher, MacAlgorithm Mac, uint KeyLength, uint MacKeyLength)
{
    /// <summary>Bytes on the wire, without the keys.</summary>
    public const int Size = 16;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(wire, (uint)Cipher);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[4..], (uint)Mac);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[8..], KeyLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[12..], MacKeyLength);
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes.</summary>
    public static CreateSessionBody Read(ReadOnlySpan<byte> wire) => new(
        (CipherAlgorithm)BinaryPrimitives.ReadUInt32LittleEndian(wire),
        (MacAlgorithm)BinaryPrimitives.ReadUInt32LittleEndian(wire[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[12..]));
}
