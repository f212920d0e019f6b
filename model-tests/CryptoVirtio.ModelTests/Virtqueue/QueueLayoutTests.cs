namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class QueueLayoutTests
{
    private static readonly Unmonitored s_unused = new("the ring is refused, or never used");

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(255)]
    [InlineData(32769)]
    [InlineData(65535)]
    [Rule("G8", "K20")]
    public void Layout_of_a_wrong_size_is_refused(int size) => AssertRefused(new QueueLayout((ushort)size, 0x1000, 0x20_0000, 0x40_0000));

    [Theory]
    [InlineData(8UL, 0UL, 0UL)]
    [InlineData(1UL, 0UL, 0UL)]
    [InlineData(0UL, 1UL, 0UL)]
    [InlineData(0UL, 0UL, 2UL)]
    [InlineData(0UL, 0UL, 1UL)]
    [Rule("SD1")]
    public void Layout_out_of_alignment_is_refused(ulong descriptors, ulong avail, ulong used) =>
        AssertRefused(new QueueLayout(4, 0x1000 + descriptors, 0x20_0000 + avail, 0x40_0000 + used));

    [Theory]
    [InlineData(0UL, 0x20_0000UL, 0x40_0000UL)] // the table outside memory
    [InlineData(0x1000UL, 0x40UL, 0x40_0000UL)]
    [InlineData(0x1000UL, 0x20_0000UL, 0x40UL)]
    [InlineData(0x1000UL + 0x10_0000 - 16, 0x20_0000UL, 0x40_0000UL)] // across the end of a region
    [InlineData(0x1000UL, 0x20_0000UL, 0x40_0000UL + 0x10_0000 - 4)]
    [InlineData(0x1000UL, 0x20_0000UL + 0x10_0000 - 2, 0x40_0000UL)]
    [InlineData(ulong.MaxValue - 15, 0x20_0000UL, 0x40_0000UL)] // wraps around
    [Rule("G6")]
    public void Layout_outside_memory_is_refused(ulong descriptors, ulong avail, ulong used) =>
        AssertRefused(new QueueLayout(4, descriptors, avail, used));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(256)]
    [InlineData(32768)]
    [Rule("SD1")]
    public void Placed_layout_is_aligned_and_its_areas_do_not_touch(int size)
    {
        QueueLayout layout = QueueLayout.Place((ushort)size, 0x1000, out ulong end);

        Assert.True(layout.IsValid);
        Assert.Equal(16UL * (ulong)size, layout.DescriptorBytes);
        Assert.Equal(6UL + (2 * (ulong)size), layout.AvailBytes);
        Assert.Equal(6UL + (8 * (ulong)size), layout.UsedBytes);
        Assert.True(layout.Descriptors + layout.DescriptorBytes <= layout.Avail);
        Assert.True(layout.Avail + layout.AvailBytes <= layout.Used);
        Assert.Equal(layout.Used + layout.UsedBytes, end);
        Assert.InRange(layout.Used - (layout.Avail + layout.AvailBytes), 0u, 3u); // no more than the alignment asks for
    }

    [Fact]
    [Rule("SD11")]
    public void Driver_clears_the_words_of_a_ring_that_was_used_before()
    {
        var ring = new RingMemory(4);
        ring.Bytes(ring.Layout.Avail, (int)ring.Layout.AvailBytes).Fill(0xff);
        ring.Bytes(ring.Layout.Used, (int)ring.Layout.UsedBytes).Fill(0xff);

        SplitDriverQueue<ProcessMemory>? driver = Observed.DriverRing(
            ring.Memory, ring.Layout, RingFeatures.None, tracer: StrictMonitor.OfRingDriver());

        Assert.NotNull(driver);
        Assert.Equal(TakeResult.Empty, driver.TryTake(out _));
        Assert.Equal(0u, BitConverter.ToUInt32(ring.Bytes(ring.Layout.Avail, 4)));
        Assert.Equal(0u, BitConverter.ToUInt32(ring.Bytes(ring.Layout.Used, 4)));
        Assert.Equal(0, BitConverter.ToUInt16(ring.Bytes(ring.Layout.Avail + (ulong)ring.Layout.UsedEventOffset, 2)));
        Assert.Equal(0, BitConverter.ToUInt16(ring.Bytes(ring.Layout.Used + (ulong)ring.Layout.AvailEventOffset, 2)));
    }

    [Fact]
    [Rule("G6")]
    public void Driver_refuses_indirect_tables_outside_memory()
    {
        var ring = new RingMemory(4, tableEntries: 2);
        var area = new IndirectArea(RingPair.TablesAt, 3);

        Assert.Null(Observed.DriverRing(ring.Memory, ring.Layout, RingFeatures.IndirectDescriptors, area, s_unused));
    }

    private static void AssertRefused(QueueLayout layout)
    {
        var memory = new ProcessMemory(MemoryMap.Allocate((0x1000UL, 0x10_0000), (0x20_0000UL, 0x10_0000), (0x40_0000UL, 0x10_0000)));
        Assert.NotNull(Observed.DeviceRing(memory, 0, new QueueLayout(4, 0x1000, 0x20_0000, 0x40_0000), RingFeatures.None, s_unused));

        Assert.Null(Observed.DeviceRing(memory, 0, layout, RingFeatures.None, s_unused));
        Assert.Null(Observed.DriverRing(memory, layout, RingFeatures.None, s_unused));
    }
}
