using System.Buffers.Binary;

namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>
/// Fixed part of each DESTROY_SESSION, <c>struct virtio_crypto_destroy_session_req</c> (virtio 1.2, 5.9.7.2.1), 56 bytes,
/// device-readable: <c>le64 session_id</c>, 48 bytes of padding. The outcome is one byte, a <see cref="VirtioCryptoStatus"/>.
/// </summary>
/// <param name="Session">The session.</param>
public readonly record struct DestroySessionBody(ulong Session)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = ControlHeader.BodySize;

    /// <summary>Bytes of the outcome, device-writable.</summary>
    public const int OutcomeSize = 1;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        wire[..Size].Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(wire, Session);
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes; the padding is ignored.</summary>
    public static DestroySessionBody Read(ReadOnlySpan<byte> wire) => new(BinaryPrimitives.ReadUInt64LittleEndian(wire));
}
