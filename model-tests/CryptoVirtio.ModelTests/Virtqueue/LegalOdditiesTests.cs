namespace CryptoVirtio.ModelTests;

/// <summary>What looks wrong and is allowed.</summary>
[Trait("Category", "Model")]
public sealed class LegalOdditiesTests
{
    private const DescriptorFlags Next = DescriptorFlags.Next;
    private const DescriptorFlags Write = DescriptorFlags.Write;
    private const DescriptorFlags Indirect = DescriptorFlags.Indirect;

    [Fact]
    [Rule("SV4")]
    public void Device_accepts_a_direct_chain_that_ends_in_an_indirect_descriptor()
    {
        var driver = new HostileDriver();
        driver
            .Describe(1, HostileDriver.DataAt, 3, Next, next: 3)
            .Describe(3, HostileDriver.TableAt + Descriptor.Size, 3 * Descriptor.Size, Indirect)
            .Offer(1, 1);

        // Inside the table an index counts from the table's own first entry, which is not the first of that memory here.
        driver
            .DescribeInTable(1, HostileDriver.DataAt + 8, 5, Next, next: 2)
            .DescribeInTable(3, HostileDriver.DataAt + 16, 6, Next | Write, next: 1)
            .DescribeInTable(2, HostileDriver.DataAt + 24, 7, Write);
        Chain chain = driver.Pop();

        Assert.Equal([new Segment(HostileDriver.DataAt, 3), new Segment(HostileDriver.DataAt + 8, 5)], chain.Readable.ToArray());
        Assert.Equal([new Segment(HostileDriver.DataAt + 16, 6), new Segment(HostileDriver.DataAt + 24, 7)], chain.Writable.ToArray());
        Assert.Equal(1, chain.Head);
    }

    [Fact]
    [Rule("SV3")]
    public void Device_ignores_WRITE_on_an_indirect_descriptor()
    {
        var driver = new HostileDriver();
        driver
            .Describe(0, HostileDriver.DataAt, 4, Next, next: 1)
            .Describe(1, HostileDriver.TableAt, 2 * Descriptor.Size, Indirect | Write)
            .DescribeInTable(0, HostileDriver.DataAt + 8, 5, Next, next: 1)
            .DescribeInTable(1, HostileDriver.DataAt + 16, 6, Write)
            .Offer(1, 0);

        Chain chain = driver.Pop();

        Assert.Equal(9UL, chain.ReadableBytes);
        Assert.Equal(6UL, chain.WritableBytes);
    }

    [Fact]
    [Rule("G5")]
    public void Device_accepts_an_empty_descriptor_inside_memory()
    {
        var driver = new HostileDriver();
        driver
            .Describe(0, length: 0, flags: Next, next: 1)
            .Describe(1, length: 2, flags: Next, next: 2)
            .Describe(2, HostileDriver.DataAt + HostileDriver.DataBytes - 1, 0, Next | Write, next: 3)
            .Describe(3, HostileDriver.DataAt + 8, 1, Write)
            .Offer(1, 0);

        Chain chain = driver.Pop();

        Assert.Equal(2, chain.Readable.Length);
        Assert.Equal(2, chain.Writable.Length);
        Assert.True(chain.TryWrite(0, [7]));
        Assert.Equal(7, driver.Data()[8]);
    }

    [Fact]
    [Rule("SD4")]
    public void Device_accepts_a_chain_of_as_many_descriptors_as_the_queue_has()
    {
        var driver = new HostileDriver();
        driver
            .Describe(0, flags: Next, next: 3)
            .Describe(3, flags: Next, next: 2)
            .Describe(2, HostileDriver.TableAt, 2 * Descriptor.Size, Indirect)
            .DescribeInTable(0, flags: Next, next: 1)
            .DescribeInTable(1)
            .Offer(1, 0);
        Assert.Equal(4, driver.Pop().Readable.Length);

        driver = new HostileDriver();
        driver.Describe(0, flags: Next, next: 1).Describe(1, flags: Next, next: 2).Describe(2, flags: Next, next: 3).Describe(3).Offer(1, 0);
        Assert.Equal(4, driver.Pop().Readable.Length);
    }

    [Fact]
    public void Device_ignores_next_without_its_flag()
    {
        var driver = new HostileDriver();
        driver.Describe(0, next: 0xffff).Offer(1, 0);

        Assert.Single(driver.Pop().Readable.ToArray());
    }

    [Theory]
    [InlineData(RingFeatures.None)]
    [InlineData(RingFeatures.EventIndex)]
    [Rule("SV9")]
    public void Device_finds_nothing_when_a_kick_brings_nothing(RingFeatures features)
    {
        var driver = new HostileDriver(features: features);

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(PopResult.Empty, driver.Device.TryPop(out _));
            Assert.False(driver.Device.EnableKicks());
            Assert.False(driver.Device.NeedsInterrupt());
        }

        Assert.Equal(QueueFault.None, driver.Device.Fault);
    }

    [Fact]
    [Rule("SD9")]
    public void Driver_without_event_index_looks_at_the_flag_alone()
    {
        var ring = new RingPair(4, RingFeatures.None);
        ring.Bytes(ring.Layout.Used + (ulong)ring.Layout.AvailEventOffset, 2).Fill(0x7f);
        Assert.True(Kicks(ring));
        ring.Device.DisableKicks();
        Assert.False(Kicks(ring));
    }

    [Fact]
    [Rule("SD10")]
    public void Driver_with_event_index_looks_at_the_index_alone_and_leaves_its_flags_0()
    {
        var ring = new RingPair(4, RingFeatures.EventIndex);
        ring.Bytes(ring.Layout.Used, 2)[0] = 1;
        ring.Driver.DisableInterrupts();
        Assert.True(Kicks(ring));
        Assert.False(Kicks(ring)); // avail_event is behind
        Assert.Equal(0, ring.Bytes(ring.Layout.Avail, 2)[0]);
    }

    [Fact]
    [Rule("SV7")]
    public void Device_without_event_index_looks_at_the_flag_alone()
    {
        var ring = new RingPair(4, RingFeatures.None);
        ring.Bytes(ring.Layout.Avail + (ulong)ring.Layout.UsedEventOffset, 2).Fill(0x7f);
        Assert.True(Calls(ring));
        ring.Driver.DisableInterrupts();
        Assert.False(Calls(ring));
    }

    [Fact]
    [Rule("SV8")]
    public void Device_with_event_index_looks_at_the_index_alone_and_leaves_its_flags_0()
    {
        var ring = new RingPair(4, RingFeatures.EventIndex);
        ring.Bytes(ring.Layout.Avail, 2)[0] = 1;
        ring.Device.DisableKicks();
        Assert.True(Calls(ring));
        Assert.False(Calls(ring)); // used_event is behind
        Assert.Equal(0, ring.Bytes(ring.Layout.Used, 2)[0]);
    }

    private static bool Kicks(RingPair ring)
    {
        ring.Driver.TryAdd([new Segment(RingPair.DataAt, 1)], [], 0);
        ring.Driver.Publish();
        return ring.Kicks();
    }

    private static bool Calls(RingPair ring)
    {
        ring.Driver.TryAdd([new Segment(RingPair.DataAt, 1)], [], 0);
        ring.Driver.Publish();
        ring.Device.TryPop(out Chain chain);
        ring.Device.Push(chain, 0);
        return ring.Calls();
    }
}
