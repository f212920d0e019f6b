using System.Buffers.Binary;

namespace CryptoVirtio.Protocol.Syscall;

/// <summary>
/// Follows the reply header of a successful HELLO, 16 bytes, device-writable: <c>le32 version, le32 files, le32 sessions, le32
/// payload</c>: the version of this device and its limits.
/// </summary>
/// <param name="Version">The version that both speak from now on.</param>
/// <param name="MaxFiles">Open files at a time; beyond: ENFILE.</param>
/// <param name="MaxSessions">Sessions in one file at a time; beyond: EMFILE.</param>
/// <param name="MaxPayload">Bytes of source or destination in one request; beyond: EMSGSIZE.</param>
public readonly record struct HelloReply(uint Version, uint MaxFiles, uint MaxSessions, uint MaxPayload)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = 16;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(wire, Version);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[4..], MaxFiles);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[8..], MaxSessions);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[12..], MaxPayload);
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes.</summary>
    public static HelloReply Read(ReadOnlySpan<byte> wire) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(wire),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[12..]));
}
