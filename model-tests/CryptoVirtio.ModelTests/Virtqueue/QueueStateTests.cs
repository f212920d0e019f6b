namespace CryptoVirtio.ModelTests;

/// <summary>A queue that goes on where another has stopped.</summary>
[Trait("Category", "Unit")]
public sealed class QueueStateTests
{
    private const ushort BeforeWrap = 65534;

    [Theory]
    [InlineData(RingFeatures.None)]
    [InlineData(RingFeatures.EventIndex)]
    [Rule("G7")]
    public void Queue_goes_on_from_its_state_over_the_wrap(RingFeatures features)
    {
        var ring = new RingPair(4, features, first: BeforeWrap);

        for (uint token = 1; token <= 4; token++)
        {
            Assert.Equal(AddResult.Added, ring.Driver.TryAdd([], [new Segment(RingPair.DataAt, 8)], token));
            ring.Driver.Publish();
            Assert.Equal(token == 1 || features == RingFeatures.None, ring.Kicks());
            Assert.Equal(PopResult.Popped, ring.Device.TryPop(out Chain chain));
            Assert.Equal(new QueueState((ushort)(BeforeWrap + token), (ushort)(BeforeWrap + token - 1)), ring.Device.State);
            ring.Device.Push(chain, 8);
            Assert.Equal(token == 1 || features == RingFeatures.None, ring.Calls());
            Assert.Equal(TakeResult.Taken, ring.Driver.TryTake(out UsedChain used));
            Assert.Equal(token, used.Token);
        }

        Assert.Equal((new QueueState(2, 2), new QueueState(2, 2)), (ring.Driver.State, ring.Device.State));
    }

    [Theory]
    [InlineData(RingFeatures.None, 0, 0)]
    [InlineData(RingFeatures.EventIndex, 7, 5)]
    [Rule("SD11")]
    public void Driver_leaves_its_state_in_the_ring_and_asks_for_both_notifications(RingFeatures features, ushort availEvent, ushort usedEvent)
    {
        var ring = new RingMemory(4);
        foreach (ulong area in new[] { ring.Layout.Avail, ring.Layout.Used })
        {
            ring.Bytes(area, QueueLayout.EntriesOffset).Fill(0xff);
        }

        Observed.DriverRing(
            ring.Memory, ring.Layout, features, default, StrictMonitor.OfRingDriver(), new QueueState(7, 5));

        Assert.Equal([0, 7, usedEvent], Words(ring.Layout.Avail, ring.Layout.UsedEventOffset));
        Assert.Equal([0, 5, availEvent], Words(ring.Layout.Used, ring.Layout.AvailEventOffset));

        ushort[] Words(ulong area, int askedAt) =>
            [.. new[] { 0, QueueLayout.IndexOffset, askedAt }.Select(at => BitConverter.ToUInt16(ring.Bytes(area + (ulong)at, sizeof(ushort))))];
    }
}
