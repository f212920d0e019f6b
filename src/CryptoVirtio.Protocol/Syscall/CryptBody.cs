using System.Buffers.Binary;
using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Protocol.Syscall;

/// <summary>
/// Body of CIOCCRYPT, 24 bytes, device-readable: <c>le32 session, le16 op, le16 flags, le32 srclen, le32 dstlen, le32 ivlen,
/// le32 maclen</c>; the IV and the source follow. Behind the reply header the device writes destination (dstlen), MAC (maclen) and,
/// with WRITE_IV, the chained IV (ivlen); room for the MAC beyond the digest is filled with zeros. The driver must not write to the source
/// until the request is returned.
/// </summary>
/// <param name="Session">The session.</param>
/// <param name="Direction">Encrypt or decrypt.</param>
/// <param name="Flags">Hash life and options.</param>
/// <param name="SourceLength">Bytes of input.</param>
/// <param name="DestinationLength">Bytes of output: the source's length, or 0 without a cipher.</param>
/// <param name="IvLength">Bytes of IV, at most 16.</param>
/// <param name="MacLength">Room for the MAC, at most 64 bytes.</param>
public readonly record struct CryptBody(
    uint Session, CryptDirection Direction, CryptFlags Flags, uint SourceLength, uint DestinationLength, uint IvLength, uint MacLength)
    : IMessageBody<CryptBody>
{
    /// <summary>Bytes on the wire, without IV and source.</summary>
    public const int Size = 24;

    static int IMessageBody<CryptBody>.Size => Size;

    /// <summary>Room for the chained IV in the reply.</summary>
    public uint NextIvLength => (Flags & CryptFlags.WriteIv) != 0 ? IvLength : 0;

    /// <summary>Bytes behind the header of a successful reply: destination, MAC and chained IV.</summary>
    public ulong OutputLength => (ulong)DestinationLength + MacLength + NextIvLength;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(wire, Session);
        BinaryPrimitives.WriteUInt16LittleEndian(wire[4..], (ushort)Direction);
        BinaryPrimitives.WriteUInt16LittleEndian(wire[6..], (ushort)Flags);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[8..], SourceLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[12..], DestinationLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[16..], IvLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[20..], MacLength);
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes.</summary>
    public static CryptBody Read(ReadOnlySpan<byte> wire) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(wire),
        (CryptDirection)BinaryPrimitives.ReadUInt16LittleEndian(wire[4..]),
        (CryptFlags)BinaryPrimitives.ReadUInt16LittleEndian(wire[6..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[12..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[16..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[20..]));

    /// <inheritdoc/>
    public Errno Check(uint maxPayload, out BodyLengths lengths)
    {
        lengths = default;
        if (IvLength > CryptodevLimits.Iv || MacLength > CryptodevLimits.Digest)
        {
            return Errno.EINVAL;
        }

        if (SourceLength > maxPayload || DestinationLength > maxPayload)
        {
            return Errno.EMSGSIZE;
        }

        lengths = new BodyLengths(IvLength, SourceLength, OutputLength);
        return Errno.OK;
    }

    /// <inheritdoc/>
    public Observation? Observe() => new Observation(
        ProtocolObservations.CryptRead,
        A: Session,
        B: (ulong)Direction | ((ulong)Flags << 16),
        C: SourceLength,
        D: DestinationLength,
        E: IvLength | ((ulong)MacLength << 32));
}
