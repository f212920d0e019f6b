using System.Buffers.Binary;

namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>
/// Outcome of each CREATE_SESSION, <c>struct virtio_crypto_session_input</c> (virtio 1.2, 5.9.7.2.1), 16 bytes, device-writable:
/// <c>le64 session_id, le32 status, le32 padding</c>.
/// </summary>
/// <param name="Session">The session; without meaning unless the status is OK.</param>
/// <param name="Status">OK, NOTSUPP or ERR; NOSPC needs REVISION_1.</param>
public readonly record struct SessionOutcome(ulong Session, VirtioCryptoStatus Status)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = 16;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(wire, Session);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[8..], (uint)Status);
        wire[12..Size].Clear();
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes; a status that does not fit a byte is ERR.</summary>
    public static SessionOutcome Read(ReadOnlySpan<byte> wire)
    {
        uint status = BinaryPrimitives.ReadUInt32LittleEndian(wire[8..]);
        return new SessionOutcome(
            BinaryPrimitives.ReadUInt64LittleEndian(wire),
            status <= byte.MaxValue ? (VirtioCryptoStatus)status : VirtioCryptoStatus.Error);
    }
}
