using System.Buffers.Binary;
using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Protocol.Syscall;

/// <summary>Body of CIOCFSESSION, 4 bytes, device-readable: <c>le32 session</c>.</summary>
/// <param name="Session">The session.</param>
public readonly record struct FreeSessionBody(uint Session) : IMessageBody<FreeSessionBody>
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = 4;

    static int IMessageBody<FreeSessionBody>.Size => Size;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire) => BinaryPrimitives.WriteUInt32LittleEndian(wire, Session);

    /// <summary>Decodes the first <see cref="Size"/> bytes.</summary>
    public static FreeSessionBody Read(ReadOnlySpan<byte> wire) => new(BinaryPrimitives.ReadUInt32LittleEndian(wire));

    /// <inheritdoc/>
    public Errno Check(uint maxPayload, out BodyLengths lengths)
    {
        lengths = default;
        return Errno.OK;
    }

    /// <inheritdoc/>
    public Observation? Observe() => new Observation(ProtocolObservations.FreeRead, A: Session);
}
