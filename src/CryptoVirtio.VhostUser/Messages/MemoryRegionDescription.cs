using System.Buffers.Binary;

namespace CryptoVirtio.VhostUser;

/// <summary>A region of guest memory, 32 bytes: u64 guest address, u64 size, u64 user address, u64 offset in the file.</summary>
/// <param name="GuestAddress">Where the guest sees it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="UserAddress">Where the front end's own process has it: the addresses of rings are given in these.</param>
/// <param name="FileOffset">Where it begins in the file that came with it.</param>
public readonly record struct MemoryRegionDescription(ulong GuestAddress, ulong Size, ulong UserAddress, ulong FileOffset)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Bytes = 32;

    /// <summary>Encodes to the first <see cref="Bytes"/> bytes.</summary>
    public void Write(Span<byte> wire)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(wire, GuestAddress);
        BinaryPrimitives.WriteUInt64LittleEndian(wire[8..], Size);
        BinaryPrimitives.WriteUInt64LittleEndian(wire[16..], UserAddress);
        BinaryPrimitives.WriteUInt64LittleEndian(wire[24..], FileOffset);
    }

    /// <summary>Decodes the first <see cref="Bytes"/> bytes.</summary>
    public static MemoryRegionDescription Read(ReadOnlySpan<byte> wire) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(wire),
        BinaryPrimitives.ReadUInt64LittleEndian(wire[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(wire[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(wire[24..]));
}
