namespace CryptoVirtio.ModelTests;

/// <summary>What decides is read once: the other side may change it at any moment.</summary>
[Trait("Category", "Model")]
[Rule("G10", "K22")]
public sealed class DoubleFetchTests
{
    private static readonly Segment[] Readable = [new(RingPair.DataAt, 4), new(RingPair.DataAt + 8, 5)];
    private static readonly Segment[] Writable = [new(RingPair.DataAt + 16, 6), new(RingPair.DataAt + 24, 7)];

    private readonly StrictMonitor _monitor = StrictMonitor.OfRing();
    private readonly Dictionary<(nint At, string Site), int> _reads = [];

    [Theory]
    [InlineData(RingFeatures.None)]
    [InlineData(RingFeatures.IndirectDescriptors)]
    public void Device_reads_each_entry_and_descriptor_once(RingFeatures features)
    {
        var ring = new RingMemory(8, tableEntries: 4);
        var driver = Observed.DriverRing(ring.Memory, ring.Layout, features, ring.Tables, _monitor)!;
        driver.TryAdd([new Segment(RingPair.DataAt, 1)], [], 1); // so that the chain that matters is not at 0, as zeros are
        driver.TryAdd(Readable, Writable, 2);
        driver.Publish();
        var device = Observed.DeviceRing(new ShiftyMemory(ring.Memory, _reads), 0, ring.Layout, features, _monitor)!;
        Assert.Equal(PopResult.Popped, device.TryPop(out _));
        Assert.Equal(PopResult.Popped, device.TryPop(out Chain chain));

        Assert.Equal(Readable, chain.Readable.ToArray());
        Assert.Equal(Writable, chain.Writable.ToArray());
        Assert.True(device.Push(chain, 13));
        Assert.Equal(TakeResult.Taken, driver.TryTake(out UsedChain used));
        Assert.Equal(new UsedChain(2, 13), used);
        Assert.All(_reads, static read => Assert.Equal(1, read.Value));
        Assert.Equal(features == RingFeatures.None ? 2 + 1 + 4 : 2 + 1 + 1 + 4, _reads.Count);
    }

    [Fact]
    [Rule("SV2")]
    public void Driver_reads_each_used_element_once_and_nothing_else()
    {
        var ring = new RingMemory(8);
        var driver = Observed.DriverRing(new ShiftyMemory(ring.Memory, _reads), ring.Layout, RingFeatures.None, tracer: _monitor)!;
        var device = Observed.DeviceRing(ring.Memory, 0, ring.Layout, RingFeatures.None, _monitor)!;
        for (int i = 0; i < 2; i++)
        {
            driver.TryAdd(Readable, Writable, (uint)(i + 1));
            driver.Publish();
            Assert.Equal(PopResult.Popped, device.TryPop(out Chain chain));

            // The descriptors are the device's to see, and not the driver's to believe any more.
            ring.Bytes(ring.Layout.Descriptors, (int)ring.Layout.DescriptorBytes).Fill(0xff);
            device.Push(chain, 3);
            Assert.Equal(TakeResult.Taken, driver.TryTake(out UsedChain used));
            Assert.Equal(new UsedChain((uint)(i + 1), 3), used);
        }

        Assert.All(_reads, static read => Assert.Equal((RingSites.DriverUsedEntry.Name, 1), (read.Key.Site, read.Value)));
        Assert.Equal(2, _reads.Count);
    }
}
