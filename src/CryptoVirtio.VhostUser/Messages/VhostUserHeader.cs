using System.Buffers.Binary;

namespace CryptoVirtio.VhostUser;

/// <summary>Opens every message, 12 bytes in the byte order of the host: u32 request, u32 flags, u32 size of what follows.</summary>
/// <param name="Request">The request; a reply repeats it.</param>
/// <param name="Flags">Version in bits 0 and 1, <see cref="Reply"/>, <see cref="NeedReply"/>.</param>
/// <param name="Size">Bytes of the payload.</param>
public readonly record struct VhostUserHeader(FrontEndRequest Request, uint Flags, uint Size)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Bytes = 12;

    /// <summary>Most bytes of a payload that is taken; the longest of the specification is far below.</summary>
    public const int MaxPayload = 4096;

    /// <summary>The version that is spoken.</summary>
    public const uint Version = 1;

    /// <summary>Flag: this is a reply.</summary>
    public const uint Reply = 1 << 2;

    /// <summary>Flag: the sender waits for an answer (REPLY_ACK).</summary>
    public const uint NeedReply = 1 << 3;

    private const uint VersionMask = 3;

    /// <summary>Whether the version is the one that is spoken.</summary>
    public bool HasVersion => (Flags & VersionMask) == Version;

    /// <summary>Whether the sender waits for an answer.</summary>
    public bool NeedsReply => (Flags & NeedReply) != 0;

    /// <summary>Encodes to the first <see cref="Bytes"/> bytes.</summary>
    public void Write(Span<byte> wire)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(wire, (uint)Request);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[4..], Flags);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[8..], Size);
    }

    /// <summary>Decodes the first <see cref="Bytes"/> bytes.</summary>
    public static VhostUserHeader Read(ReadOnlySpan<byte> wire) => new(
        (FrontEndRequest)BinaryPrimitives.ReadUInt32LittleEndian(wire),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[8..]));
}
