using System.Buffers.Binary;

namespace CryptoVirtio.VhostUser;

/// <summary>Which ring a descriptor is for, 8 bytes: bits 0 to 7 the index, bit 8 set when no descriptor comes with it.</summary>
/// <param name="Index">The ring.</param>
/// <param name="IsMissing">No descriptor comes with it: the ring is polled, or its notification is given up.</param>
public readonly record struct VringDescriptor(byte Index, bool IsMissing)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Bytes = 8;

    private const ulong NoDescriptor = 1 << 8;

    /// <summary>Encodes to the first <see cref="Bytes"/> bytes.</summary>
    public void Write(Span<byte> wire) => BinaryPrimitives.WriteUInt64LittleEndian(wire, Index | (IsMissing ? NoDescriptor : 0));

    /// <summary>Decodes the first <see cref="Bytes"/> bytes.</summary>
    public static VringDescriptor Read(ReadOnlySpan<byte> wire)
    {
        ulong value = BinaryPrimitives.ReadUInt64LittleEndian(wire);
        return new VringDescriptor((byte)value, (value & NoDescriptor) != 0);
    }
}
