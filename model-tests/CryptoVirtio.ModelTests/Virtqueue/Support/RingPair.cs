using CryptoVirtio.Seams;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.ModelTests;

/// <summary>Both sides of one ring over memory of this process; each area lies in a region of its own that ends where the area does.</summary>
internal sealed class RingPair
{
    public const ulong DescriptorsAt = 0x1_0000;
    public const ulong AvailAt = 0x20_0000;
    public const ulong UsedAt = 0x30_0000;
    public const ulong TablesAt = 0x40_0000;
    public const ulong DataAt = 0x50_0000;

    public RingPair(ushort size, RingFeatures features, int tableEntries = 0, int dataBytes = 4096, ITracer? tracer = null)
    {
        Layout = new QueueLayout(size, DescriptorsAt, AvailAt, UsedAt);
        Memory = new ProcessMemory(MemoryMap.Allocate(
            (DescriptorsAt, (int)Layout.DescriptorBytes),
            (AvailAt, (int)Layout.AvailBytes),
            (UsedAt, (int)Layout.UsedBytes),
            (TablesAt, Math.Max(1, tableEntries * Descriptor.Size * size)),
            (DataAt, dataBytes)));
        Driver = SplitDriverQueue<ProcessMemory>.Create(Memory, Layout, features, new IndirectArea(TablesAt, tableEntries), tracer)!;
        Device = SplitDeviceQueue<ProcessMemory>.Create(Memory, 0, Layout, features, tracer)!;
    }

    public QueueLayout Layout { get; }

    public ProcessMemory Memory { get; }

    public SplitDriverQueue<ProcessMemory> Driver { get; }

    public SplitDeviceQueue<ProcessMemory> Device { get; }

    /// <summary>The bytes behind a guest address.</summary>
    public Span<byte> Bytes(ulong address, int length)
    {
        Assert.True(Memory.TryLend(address, (uint)length, Access.Write, out PayloadLease lease));
        return lease.Span;
    }
}
