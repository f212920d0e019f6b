using System.Buffers.Binary;

namespace CryptoVirtio.VhostUser;

/// <summary>Guest memory, 8 + 32 n bytes: u32 number of regions, u32 padding, then a <see cref="MemoryRegionDescription"/> each.</summary>
public static class MemoryTable
{
    /// <summary>Most regions (the specification's limit without memory slots).</summary>
    public const int MaxRegions = 8;

    /// <summary>Bytes before the first region.</summary>
    public const int HeaderBytes = 8;

    /// <summary>Bytes of a table.</summary>
    public static int BytesOf(int regions) => HeaderBytes + (MemoryRegionDescription.Bytes * regions);

    /// <summary>Encodes to the first <see cref="BytesOf"/> bytes.</summary>
    public static void Write(ReadOnlySpan<MemoryRegionDescription> regions, Span<byte> wire)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(wire, (uint)regions.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[4..], 0);
        for (int i = 0; i < regions.Length; i++)
        {
            regions[i].Write(wire[BytesOf(i)..]);
        }
    }

    /// <summary>Decodes a whole payload.</summary>
    /// <returns>False: no region, more than <see cref="MaxRegions"/>, or another size than theirs.</returns>
    public static bool TryRead(ReadOnlySpan<byte> wire, out MemoryRegionDescription[] regions)
    {
        regions = [];
        uint count = wire.Length < HeaderBytes ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(wire);
        if (count is 0 or > MaxRegions || wire.Length != BytesOf((int)count))
        {
            return false;
        }

        regions = new MemoryRegionDescription[count];
        for (int i = 0; i < regions.Length; i++)
        {
            regions[i] = MemoryRegionDescription.Read(wire[BytesOf(i)..]);
        }

        return true;
    }
}
