namespace CryptoVirtio.ModelTests;

/// <summary>Each rule that a driver can break, broken: the queue reports which, reads nothing outside, and stays broken.</summary>
[Trait("Category", "Model")]
public sealed class HostileDriverTests
{
    private const DescriptorFlags None = DescriptorFlags.None;
    private const DescriptorFlags Next = DescriptorFlags.Next;
    private const DescriptorFlags Write = DescriptorFlags.Write;
    private const DescriptorFlags Indirect = DescriptorFlags.Indirect;

    [Theory]
    [InlineData(5)] // one more than the queue holds
    [InlineData(0x8000)]
    [InlineData(0xffff)] // one back
    [Rule("G1", "K20", "SD6")]
    public void Queue_breaks_when_the_avail_index_jumps(int index) =>
        new HostileDriver().Describe(0).Offer((ushort)index, 0, 1, 2, 3).AssertBreaks(QueueFault.AvailIndex);

    [Fact]
    [Rule("G1", "SD6")]
    public void Queue_breaks_when_the_avail_index_goes_back()
    {
        var driver = new HostileDriver();
        driver.Describe(0).Describe(1).Offer(2, 0, 1);
        driver.Device.Push(driver.Pop(), 0);
        driver.Device.Push(driver.Pop(), 0);

        driver.Offer(1).AssertBreaks(QueueFault.AvailIndex);
    }

    [Fact]
    [Rule("G1")]
    public void Queue_breaks_when_more_is_offered_than_what_is_in_flight_leaves()
    {
        var driver = new HostileDriver();
        driver.Describe(0).Describe(1).Describe(2).Describe(3).Offer(1, 0, 1, 2, 3);
        driver.Pop();

        driver.Offer(5).AssertBreaks(QueueFault.AvailIndex);
    }

    [Fact]
    [Rule("G1")]
    public void Queue_reports_available_buffers_when_the_index_jumped_before_its_recheck()
    {
        var driver = new HostileDriver();
        driver.Offer(9);

        Assert.True(driver.Device.EnableKicks()); // the caller looks again, and finds it broken
        driver.AssertBreaks(QueueFault.AvailIndex);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(0xffff)]
    [Rule("G11")]
    public void Queue_breaks_when_a_head_is_outside_the_table(int head) =>
        new HostileDriver().Offer(1, (ushort)head).AssertBreaks(QueueFault.HeadOutOfRange);

    [Fact]
    [Rule("G11", "SD14")]
    public void Queue_breaks_when_a_head_is_offered_twice()
    {
        var driver = new HostileDriver();
        driver.Describe(2).Offer(2, 2, 2);
        Chain first = driver.Pop();

        driver.AssertBreaks(QueueFault.HeadInFlight);
        Assert.Equal(8UL, first.ReadableBytes); // what was handed out before stays good
    }

    [Theory]
    [InlineData(4)]
    [InlineData(0xffff)]
    [Rule("G6")]
    public void Queue_breaks_when_a_next_is_outside_the_table(int next) =>
        new HostileDriver().Describe(0, flags: Next, next: next).Offer(1, 0).AssertBreaks(QueueFault.NextOutOfRange);

    [Fact]
    [Rule("G6")]
    public void Queue_breaks_when_a_next_is_outside_the_indirect_table() => new HostileDriver()
        .Describe(0, HostileDriver.TableAt, 2 * Descriptor.Size, Indirect)
        .DescribeInTable(0, flags: Next, next: 2)
        .DescribeInTable(2)
        .Offer(1, 0)
        .AssertBreaks(QueueFault.NextOutOfRange);

    [Fact]
    [Rule("G2", "SD3", "SD4")]
    public void Queue_breaks_on_a_loop() => new HostileDriver()
        .Describe(0, flags: Next, next: 1)
        .Describe(1, flags: Next, next: 0)
        .Offer(1, 0)
        .AssertBreaks(QueueFault.ChainTooLong);

    [Fact]
    [Rule("G2", "SD4")]
    public void Queue_breaks_on_an_indirect_table_longer_than_itself() => new HostileDriver(size: 2)
        .Describe(0, HostileDriver.TableAt, 3 * Descriptor.Size, Indirect)
        .DescribeInTable(0, flags: Next, next: 1)
        .DescribeInTable(1, flags: Next, next: 2)
        .DescribeInTable(2)
        .Offer(1, 0)
        .AssertBreaks(QueueFault.ChainTooLong);

    [Fact]
    [Rule("G2", "SD4")]
    public void Queue_counts_descriptors_across_the_step_into_a_table() => new HostileDriver()
        .Describe(0, flags: Next, next: 1)
        .Describe(1, flags: Next, next: 2)
        .Describe(2, HostileDriver.TableAt, 3 * Descriptor.Size, Indirect)
        .DescribeInTable(0, flags: Next, next: 1)
        .DescribeInTable(1, flags: Next, next: 2)
        .DescribeInTable(2)
        .Offer(1, 0)
        .AssertBreaks(QueueFault.ChainTooLong);

    [Fact]
    [Rule("SD2")]
    public void Queue_breaks_when_a_readable_descriptor_follows_a_writable_one() => new HostileDriver()
        .Describe(0, flags: Write | Next, next: 1)
        .Describe(1)
        .Offer(1, 0)
        .AssertBreaks(QueueFault.ReadableAfterWritable);

    [Fact]
    [Rule("SD2")]
    public void Queue_breaks_when_a_readable_descriptor_follows_an_empty_writable_one() => new HostileDriver()
        .Describe(0, length: 0, flags: Write | Next, next: 1)
        .Describe(1)
        .Offer(1, 0)
        .AssertBreaks(QueueFault.ReadableAfterWritable);

    [Fact]
    [Rule("SD5")]
    public void Queue_breaks_on_an_indirect_descriptor_that_was_not_negotiated() => new HostileDriver(features: RingFeatures.EventIndex)
        .Describe(0, HostileDriver.TableAt, Descriptor.Size, Indirect)
        .DescribeInTable(0)
        .Offer(1, 0)
        .AssertBreaks(QueueFault.IndirectNotNegotiated);

    [Fact]
    [Rule("SD5", "G4")]
    public void Queue_breaks_on_a_table_in_a_table() => new HostileDriver()
        .Describe(0, HostileDriver.TableAt, Descriptor.Size, Indirect)
        .DescribeInTable(0, HostileDriver.TableAt, Descriptor.Size, Indirect)
        .Offer(1, 0)
        .AssertBreaks(QueueFault.IndirectNested);

    [Fact]
    [Rule("SD5")]
    public void Queue_breaks_on_an_indirect_descriptor_with_a_next() => new HostileDriver()
        .Describe(0, HostileDriver.TableAt, Descriptor.Size, Indirect | Next, next: 1)
        .Describe(1)
        .DescribeInTable(0)
        .Offer(1, 0)
        .AssertBreaks(QueueFault.IndirectWithNext);

    [Theory]
    [InlineData(HostileDriver.TableAt, 0u)]
    [InlineData(HostileDriver.TableAt, 15u)]
    [InlineData(HostileDriver.TableAt, 17u)]
    [InlineData(HostileDriver.TableAt, HostileDriver.TableBytes + 16)] // one descriptor behind the end
    [InlineData(HostileDriver.TableAt - 16, 16u)]
    [InlineData(0UL, 16u)]
    [InlineData(ulong.MaxValue - 15, 32u)] // wraps around
    [InlineData(HostileDriver.TableAt, 0xffff_fff0u)]
    [Rule("G6", "SD5")]
    public void Queue_breaks_on_a_table_that_is_none(ulong address, uint length) =>
        new HostileDriver().Describe(0, address, length, Indirect).Offer(1, 0).AssertBreaks(QueueFault.IndirectTable);

    [Theory]
    [InlineData(0UL, 8u)]
    [InlineData(HostileDriver.DataAt - 1, 1u)]
    [InlineData(HostileDriver.DataAt - 1, 8u)]
    [InlineData(HostileDriver.DataAt + HostileDriver.DataBytes, 1u)]
    [InlineData(HostileDriver.DataAt, HostileDriver.DataBytes + 1)]
    [InlineData(HostileDriver.DataAt + 1, HostileDriver.DataBytes)]
    [InlineData(HostileDriver.DataAt, uint.MaxValue)]
    [InlineData(ulong.MaxValue, 1u)]
    [InlineData(ulong.MaxValue, 2u)] // wraps around
    [InlineData(HostileDriver.DataAt + HostileDriver.DataBytes, 0u)] // empty, and yet outside
    [InlineData(0UL, 0u)]
    [Rule("G5", "G6")]
    public void Queue_breaks_on_a_buffer_outside_memory(ulong address, uint length)
    {
        new HostileDriver().Describe(0, address, length).Offer(1, 0).AssertBreaks(QueueFault.Address);
        new HostileDriver().Describe(0, address, length, Write).Offer(1, 0).AssertBreaks(QueueFault.Address);
        new HostileDriver()
            .Describe(0, HostileDriver.TableAt, 2 * Descriptor.Size, Indirect)
            .DescribeInTable(0, flags: Next, next: 1)
            .DescribeInTable(1, address, length)
            .Offer(1, 0)
            .AssertBreaks(QueueFault.Address);
    }

    [Fact]
    [Rule("G6")]
    public void Unknown_flags_are_not_looked_at()
    {
        var driver = new HostileDriver();
        driver.Describe(0, flags: (DescriptorFlags)0xfff8).Offer(1, 0);

        Assert.Equal(8UL, driver.Pop().ReadableBytes);
    }
}
