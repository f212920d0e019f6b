namespace CryptoVirtio.ModelTests;

/// <summary>The descriptors of a chain as they stand in memory, for a device that looks at more than it must.</summary>
[Trait("Category", "Model")]
[Rule("SD2")]
public sealed class DescriptorFormTests
{
    private const DescriptorFlags Next = DescriptorFlags.Next;
    private const DescriptorFlags Write = DescriptorFlags.Write;

    private static readonly Segment[] Readable = [new(RingPair.DataAt, 4), new(RingPair.DataAt + 8, 5)];
    private static readonly Segment[] Writable = [new(RingPair.DataAt + 16, 6)];

    [Fact]
    public void Last_descriptor_of_a_direct_chain_names_no_other()
    {
        var ring = new RingPair(4, RingFeatures.None);
        Assert.Equal(AddResult.Added, ring.Driver.TryAdd(Readable, Writable, 0));

        Assert.Equal([(Next, true), (Next, true), (Write, false)], Walk(ring, RingPair.DescriptorsAt, 4));
    }

    [Fact]
    [Rule("SD5")]
    public void Last_descriptor_of_a_table_names_no_other()
    {
        var ring = new RingPair(4, RingFeatures.IndirectDescriptors, tableEntries: 3);
        Assert.Equal(AddResult.Added, ring.Driver.TryAdd(Readable, Writable, 0));

        Assert.Equal([(DescriptorFlags.Indirect, false)], Walk(ring, RingPair.DescriptorsAt, 4));
        Assert.Equal([(Next, true), (Next, true), (Write, false)], Walk(ring, RingPair.TablesAt, 3));
    }

    [Fact]
    [Rule("SD5")]
    public void Chain_of_one_descriptor_needs_no_table()
    {
        var ring = new RingPair(4, RingFeatures.IndirectDescriptors, tableEntries: 3);
        Assert.Equal(AddResult.Added, ring.Driver.TryAdd([], Writable, 0));

        Assert.Equal([(Write, false)], Walk(ring, RingPair.DescriptorsAt, 4));
    }

    [Theory]
    [InlineData(RingFeatures.None, 0)]
    [InlineData(RingFeatures.IndirectDescriptors, 8)]
    [Rule("SD3", "SD4")]
    public void Chain_of_no_descriptor_or_of_more_than_the_queue_has_is_refused(RingFeatures features, int tableEntries)
    {
        var ring = new RingPair(4, features, tableEntries);
        Segment[] five = [.. Enumerable.Repeat(Writable[0], 5)];

        Assert.Equal(AddResult.TooLong, ring.Driver.TryAdd([], [], 0));
        Assert.Equal(AddResult.TooLong, ring.Driver.TryAdd([], five, 0));
        Assert.Equal(AddResult.Added, ring.Driver.TryAdd([], five.AsSpan(1), 0));
        Assert.Equal(1, ring.Driver.InFlight);
    }

    /// <summary>Flags of each descriptor from the first on, and whether its next is anything but 0.</summary>
    private static List<(DescriptorFlags Flags, bool NamesAnother)> Walk(RingPair ring, ulong table, int entries)
    {
        ReadOnlySpan<Descriptor> descriptors = MemoryMarshal.Cast<byte, Descriptor>(ring.Bytes(table, entries * Descriptor.Size));
        List<(DescriptorFlags, bool)> seen = [];
        int at = 0;
        do
        {
            seen.Add((descriptors[at].Flags, descriptors[at].Next != 0));
            at = descriptors[at].Next;
        }
        while ((seen[^1].Item1 & Next) != 0);

        return seen;
    }
}
