namespace CryptoVirtio.ModelTests;

/// <summary>Writes whatever it likes into the device area of a ring of four, and looks at what the driver makes of it, as does a
/// monitor.</summary>
internal sealed class HostileDevice
{
    private readonly RingMemory _ring;

    public HostileDevice(RingFeatures features = RingFeatures.None)
    {
        _ring = new RingMemory(4);
        Driver = Observed.DriverRing(_ring.Memory, _ring.Layout, features, tracer: StrictMonitor.OfRingDriver())!;
    }

    public DriverQueue Driver { get; }

    /// <summary>Adds and publishes a chain with room for so many bytes.</summary>
    public HostileDevice Lend(uint token, uint room = 16)
    {
        Assert.Equal(AddResult.Added, Driver.TryAdd([new Segment(RingPair.DataAt, 4)], [new Segment(RingPair.DataAt + 64, room)], token));
        Driver.Publish();
        return this;
    }

    /// <summary>Writes a used element.</summary>
    public HostileDevice Use(int slot, uint id, uint length)
    {
        RingArea used = Used();
        _ring.Memory.Write(used, QueueLayout.EntriesOffset + (slot * UsedElement.Size), new UsedElement(id, length), RingSites.DeviceUsedEntry);
        return this;
    }

    /// <summary>Stores used.idx.</summary>
    public HostileDevice Index(ushort index)
    {
        _ring.Memory.Store16(Used(), QueueLayout.IndexOffset, index, Order.Release, RingSites.DevicePublish);
        return this;
    }

    /// <summary>The next take must break the queue in exactly this way, for good.</summary>
    public void AssertBreaks(QueueFault fault)
    {
        int inFlight = Driver.InFlight;
        Assert.Equal(TakeResult.Broken, Driver.TryTake(out UsedChain used));
        Assert.Equal(default, used);
        Assert.Equal(fault, Driver.Fault);

        // Nothing the device writes afterwards mends it, and nothing that it still has is taken for returned.
        Use(0, 0, 0).Use(1, 0, 0).Index(1);
        Assert.Equal(TakeResult.Broken, Driver.TryTake(out _));
        Assert.Equal(AddResult.Broken, Driver.TryAdd([new Segment(RingPair.DataAt, 1)], [], 99));
        Assert.True(Driver.EnableInterrupts()); // a caller that asks before it sleeps must look again, not sleep
        Assert.Equal(fault, Driver.Fault);
        Assert.Equal(inFlight, Driver.InFlight);
    }

    private RingArea Used()
    {
        Assert.True(_ring.Memory.TryGetArea(_ring.Layout.Used, _ring.Layout.UsedBytes, out RingArea used));
        return used;
    }
}
