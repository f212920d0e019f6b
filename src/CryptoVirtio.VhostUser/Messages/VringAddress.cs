using System.Buffers.Binary;

namespace CryptoVirtio.VhostUser;

/// <summary>
/// Where a ring lies, 40 bytes: u32 index, u32 flags, u64 descriptor table, u64 used ring, u64 available ring, u64 log. The addresses are
/// those of the front end's own process, not the guest's.
/// </summary>
/// <param name="Index">The ring.</param>
/// <param name="Flags">Bit 0: logging, which is not offered here.</param>
/// <param name="Descriptors">User address of the descriptor table.</param>
/// <param name="Used">User address of the used ring.</param>
/// <param name="Avail">User address of the available ring.</param>
public readonly record struct VringAddress(uint Index, uint Flags, ulong Descriptors, ulong Used, ulong Avail)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Bytes = 40;

    /// <summary>Encodes to the first <see cref="Bytes"/> bytes; the address of the log is 0.</summary>
    public void Write(Span<byte> wire)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(wire, Index);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[4..], Flags);
        BinaryPrimitives.WriteUInt64LittleEndian(wire[8..], Descriptors);
        BinaryPrimitives.WriteUInt64LittleEndian(wire[16..], Used);
        BinaryPrimitives.WriteUInt64LittleEndian(wire[24..], Avail);
        BinaryPrimitives.WriteUInt64LittleEndian(wire[32..], 0);
    }

    /// <summary>Decodes the first <see cref="Bytes"/> bytes.</summary>
    public static VringAddress Read(ReadOnlySpan<byte> wire) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(wire),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[4..]),
        BinaryPrimitives.ReadUInt64LittleEndian(wire[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(wire[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(wire[24..]));
}
