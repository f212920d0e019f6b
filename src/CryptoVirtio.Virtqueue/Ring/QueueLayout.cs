namespace CryptoVirtio.Virtqueue;

/// <summary>Where a split ring lies in guest memory (virtio 1.2, 2.7).</summary>
/// <param name="Size">Entries: a power of two, 1 to 32,768.</param>
/// <param name="Descriptors">Address of the descriptor table, a multiple of 16.</param>
/// <param name="Avail">Address of the avail ring, a multiple of 2.</param>
/// <param name="Used">Address of the used ring, a multiple of 4.</param>
public readonly record struct QueueLayout(ushort Size, ulong Descriptors, ulong Avail, ulong Used)
{
    /// <summary>Largest queue size of the specification.</summary>
    public const int MaxSize = 32768;

    /// <summary>Most bytes that all descriptors of a chain have together (SD3).</summary>
    internal const ulong MaxChainBytes = 1UL << 32;

    private const int DescriptorAlignment = 16;
    private const int AvailAlignment = 2;
    private const int UsedAlignment = 4;

    /// <summary>Offset of <c>idx</c> in both rings; <c>flags</c> is at 0.</summary>
    public const int IndexOffset = 2;

    /// <summary>Offset of the entries in both rings.</summary>
    public const int EntriesOffset = 4;

    /// <summary>Bytes of the descriptor table.</summary>
    public uint DescriptorBytes => (uint)Size * Descriptor.Size;

    /// <summary>Bytes of the avail ring, used_event included.</summary>
    public uint AvailBytes => EntriesOffset + (sizeof(ushort) * (uint)Size) + sizeof(ushort);

    /// <summary>Bytes of the used ring, avail_event included.</summary>
    public uint UsedBytes => EntriesOffset + (UsedElement.Size * (uint)Size) + sizeof(ushort);

    /// <summary>Offset of used_event in the avail ring.</summary>
    public int UsedEventOffset => (int)AvailBytes - sizeof(ushort);

    /// <summary>Offset of avail_event in the used ring.</summary>
    public int AvailEventOffset => (int)UsedBytes - sizeof(ushort);

    /// <summary>Whether the size is one the specification allows and the areas are aligned.</summary>
    public bool IsValid =>
        Size is > 0 and <= MaxSize
        && (Size & (Size - 1)) == 0
        && Descriptors % DescriptorAlignment == 0 // SD1
        && Avail % AvailAlignment == 0
        && Used % UsedAlignment == 0;

    /// <summary>Places the three areas one after the other, aligned, from <paramref name="address"/> (a multiple of 16) on.</summary>
    /// <param name="size">Entries.</param>
    /// <param name="address">Where the descriptor table begins.</param>
    /// <param name="end">The first address behind the used ring.</param>
    public static QueueLayout Place(ushort size, ulong address, out ulong end)
    {
        var layout = new QueueLayout(size, address, 0, 0);
        ulong avail = address + layout.DescriptorBytes;
        ulong used = (avail + layout.AvailBytes + UsedAlignment - 1) & ~(ulong)(UsedAlignment - 1);
        end = used + layout.UsedBytes;
        return layout with { Avail = avail, Used = used };
    }
}
