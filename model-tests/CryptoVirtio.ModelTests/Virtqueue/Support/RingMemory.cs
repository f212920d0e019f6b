namespace CryptoVirtio.ModelTests;

/// <summary>The memory of one ring in this process; each area lies in a region of its own that ends where the area does.</summary>
/// <param name="size">Entries of the queue.</param>
/// <param name="tableEntries">Descriptors in each indirect table; 0 for none.</param>
/// <param name="dataBytes">Bytes of payload memory.</param>
internal class RingMemory(ushort size, int tableEntries = 0, int dataBytes = 4096)
{
    public const ulong DescriptorsAt = 0x1_0000;
    public const ulong AvailAt = 0x20_0000;
    public const ulong UsedAt = 0x30_0000;
    public const ulong TablesAt = 0x40_0000;
    public const ulong DataAt = 0x50_0000;

    public QueueLayout Layout { get; } = LayoutOf(size);

    public ProcessMemory Memory { get; } = new(MemoryMap.Allocate(
        (DescriptorsAt, (int)LayoutOf(size).DescriptorBytes),
        (AvailAt, (int)LayoutOf(size).AvailBytes),
        (UsedAt, (int)LayoutOf(size).UsedBytes),
        (TablesAt, Math.Max(1, tableEntries * Descriptor.Size * size)),
        (DataAt, dataBytes)));

    /// <summary>Where the driver's indirect tables lie.</summary>
    public IndirectArea Tables { get; } = new(TablesAt, tableEntries);

    /// <summary>The bytes behind a guest address.</summary>
    public Span<byte> Bytes(ulong address, int length)
    {
        Assert.True(Memory.TryLend(address, (uint)length, Access.Write, out PayloadLease lease));
        return lease.Span;
    }

    private static QueueLayout LayoutOf(ushort size) => new(size, DescriptorsAt, AvailAt, UsedAt);
}
