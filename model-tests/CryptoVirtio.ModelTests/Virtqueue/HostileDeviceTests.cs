namespace CryptoVirtio.ModelTests;

/// <summary>Each rule that a device can break, broken: the driver's queue reports which, and stays broken.</summary>
[Trait("Category", "Model")]
public sealed class HostileDeviceTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(0x8000)]
    [InlineData(0xffff)]
    [Rule("G1")]
    public void Queue_breaks_when_the_used_index_jumps(int index) =>
        new HostileDevice().Lend(1).Use(0, 0, 0).Index((ushort)index).AssertBreaks(QueueFault.UsedIndex);

    [Fact]
    [Rule("G1")]
    public void Queue_breaks_when_the_used_index_moves_and_nothing_is_in_flight() =>
        new HostileDevice().Index(1).AssertBreaks(QueueFault.UsedIndex);

    [Fact]
    [Rule("G1")]
    public void Queue_breaks_when_a_chain_comes_back_that_was_never_published()
    {
        var device = new HostileDevice();
        Assert.Equal(AddResult.Added, device.Driver.TryAdd([], [new Segment(RingPair.DataAt, 1)], 1));

        device.Use(0, 0, 0).Index(1).AssertBreaks(QueueFault.UsedIndex);
    }

    [Fact]
    [Rule("G1")]
    public void Queue_takes_what_was_published_while_more_is_added()
    {
        HostileDevice device = new HostileDevice().Lend(1);
        Assert.Equal(AddResult.Added, device.Driver.TryAdd([], [new Segment(RingPair.DataAt, 1)], 2));
        device.Use(0, 0, 0).Index(1);

        Assert.Equal(TakeResult.Taken, device.Driver.TryTake(out UsedChain used));
        Assert.Equal(1u, used.Token);
    }

    [Fact]
    [Rule("G1")]
    public void Queue_reports_used_buffers_when_the_used_index_jumped_before_its_recheck()
    {
        HostileDevice device = new HostileDevice().Index(7);

        Assert.True(device.Driver.EnableInterrupts());
        device.AssertBreaks(QueueFault.UsedIndex);
    }

    [Theory]
    [InlineData(4u)] // outside the table
    [InlineData(0x1_0000u)] // chain 0 in the low 16 bits
    [InlineData(uint.MaxValue)]
    [InlineData(1u)] // inside a chain
    [InlineData(2u)] // free
    [Rule("G12", "F6")]
    public void Queue_breaks_when_a_used_id_names_no_chain_in_flight(uint id) =>
        new HostileDevice().Lend(1).Use(0, id, 0).Index(1).AssertBreaks(QueueFault.UsedId);

    [Fact]
    [Rule("G12")]
    public void Queue_breaks_when_a_chain_is_returned_twice()
    {
        HostileDevice device = new HostileDevice().Lend(1).Lend(2).Use(0, 2, 0).Use(1, 2, 0).Index(2);
        Assert.Equal(TakeResult.Taken, device.Driver.TryTake(out UsedChain used));
        Assert.Equal(2u, used.Token);

        device.AssertBreaks(QueueFault.UsedId);
    }

    [Theory]
    [InlineData(17u)]
    [InlineData(20u)] // the readable bytes do not count
    [InlineData(uint.MaxValue)]
    [Rule("G12")]
    public void Queue_breaks_when_a_used_length_is_more_than_the_chain_has_room_for(uint length) =>
        new HostileDevice().Lend(1, room: 16).Use(0, 0, length).Index(1).AssertBreaks(QueueFault.UsedLength);

    [Fact]
    [Rule("G12")]
    public void Queue_takes_a_used_length_of_all_the_room()
    {
        HostileDevice device = new HostileDevice().Lend(1, room: 16).Use(0, 0, 16).Index(1);

        Assert.Equal(TakeResult.Taken, device.Driver.TryTake(out UsedChain used));
        Assert.Equal(new UsedChain(1, 16), used);
    }

    [Theory]
    [InlineData(RingFeatures.None)]
    [InlineData(RingFeatures.EventIndex)]
    [Rule("SD12")]
    public void Queue_is_empty_when_a_call_brings_nothing(RingFeatures features)
    {
        HostileDevice device = new HostileDevice(features).Lend(1);

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(TakeResult.Empty, device.Driver.TryTake(out _));
            Assert.False(device.Driver.EnableInterrupts());
        }

        Assert.Equal(QueueFault.None, device.Driver.Fault);
        Assert.Equal(1, device.Driver.InFlight);
    }
}
