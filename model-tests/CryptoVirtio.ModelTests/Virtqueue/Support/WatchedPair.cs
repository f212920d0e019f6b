namespace CryptoVirtio.ModelTests;

/// <summary>Both sides of one ring, each watched on its own; together they are held against the specification with every step.</summary>
internal sealed class WatchedPair
{
    private readonly StrictMonitor _monitor = StrictMonitor.OfRing();

    public WatchedPair(ushort size, RingFeatures features, int tableEntries = 0)
    {
        var ring = new RingMemory(size, tableEntries);
        Driver = Observed.DriverRing(new WatchedMemory(ring.Memory, DriverWatch), ring.Layout, features, ring.Tables, _monitor)!;
        Device = Observed.DeviceRing(new WatchedMemory(ring.Memory, DeviceWatch), 0, ring.Layout, features, _monitor)!;
        Memory = ring.Memory;
        DriverWatch.Take();
    }

    /// <summary>The memory, unwatched.</summary>
    public ProcessMemory Memory { get; }

    public SplitDriverQueue<WatchedMemory> Driver { get; }

    public SplitDeviceQueue<WatchedMemory> Device { get; }

    public Watch DriverWatch { get; } = new();

    public Watch DeviceWatch { get; } = new();

    /// <summary>The driver looks whether the device wants a kick, and kicks it if so.</summary>
    public bool Kicks() => Doorbell.RingIf(Driver.NeedsKick(), FrontendObservations.Kicked, _monitor);

    /// <summary>The device looks whether the driver wants a call, and calls it if so.</summary>
    public bool Calls() => Doorbell.RingIf(Device.NeedsInterrupt(), VirtqueueObservations.Called, _monitor);

    /// <summary>Adds and publishes one chain.</summary>
    public void Offer(ReadOnlySpan<Segment> readable, ReadOnlySpan<Segment> writable)
    {
        Assert.Equal(AddResult.Added, Driver.TryAdd(readable, writable, 0));
        Driver.Publish();
    }

    /// <summary>Pops a chain that must be there.</summary>
    public Chain Pop()
    {
        Assert.Equal(PopResult.Popped, Device.TryPop(out Chain chain));
        return chain;
    }
}
