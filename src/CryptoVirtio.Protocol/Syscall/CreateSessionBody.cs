using System.Buffers.Binary;
using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

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
    : IMessageBody<CreateSessionBody>
{
    /// <summary>Bytes on the wire, without the keys.</summary>
    public const int Size = 16;

    static int IMessageBody<CreateSessionBody>.Size => Size;

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

    /// <summary>The cipher key, of the bytes that follow the body.</summary>
    public ReadOnlySpan<byte> KeyIn(ReadOnlySpan<byte> variable) => variable[..(int)KeyLength];

    /// <summary>The MAC key, of the bytes that follow the body.</summary>
    public ReadOnlySpan<byte> MacKeyIn(ReadOnlySpan<byte> variable) => variable.Slice((int)KeyLength, (int)MacKeyLength);

    /// <inheritdoc/>
    public Errno Check(uint maxPayload, out BodyLengths lengths)
    {
        lengths = default;
        if (KeyLength > CryptodevLimits.CipherKey || MacKeyLength > CryptodevLimits.MacKey) // F10, CVE-2020-10724
        {
            return Errno.EINVAL;
        }

        lengths = new BodyLengths(Variable: KeyLength + MacKeyLength);
        return Errno.OK;
    }

    /// <inheritdoc/>
    public Observation? Observe() =>
        new Observation(ProtocolObservations.CreateRead, A: (ulong)Cipher, B: (ulong)Mac, C: KeyLength, D: MacKeyLength);
}
