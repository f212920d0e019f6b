using System.Buffers.Binary;

namespace CryptoVirtio.VhostUser;

/// <summary>A number about a ring, 8 bytes: u32 index of the ring, u32 number.</summary>
/// <param name="Index">The ring.</param>
/// <param name="Number">Its entries, its next available index, or whether it is enabled.</param>
public readonly record struct VringState(uint Index, uint Number)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Bytes = 8;

    /// <summary>Encodes to the first <see cref="Bytes"/> bytes.</summary>
    public void Write(Span<byte> wire)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(wire, Index);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[4..], Number);
    }

    /// <summary>Decodes the first <see cref="Bytes"/> bytes.</summary>
    public static VringState Read(ReadOnlySpan<byte> wire) =>
        new(BinaryPrimitives.ReadUInt32LittleEndian(wire), BinaryPrimitives.ReadUInt32LittleEndian(wire[4..]));
}
