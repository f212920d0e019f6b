namespace CryptoVirtio.ModelTests;

/// <summary>Both sides of one ring, held against the specification with every step.</summary>
internal sealed class RingPair : RingMemory
{
    private readonly ITracer _tracer;

    /// <summary>Makes both.</summary>
    /// <param name="size">Entries of the queue.</param>
    /// <param name="features">What was negotiated.</param>
    /// <param name="tableEntries">Descriptors in each indirect table; 0 for none.</param>
    /// <param name="dataBytes">Bytes of payload memory.</param>
    /// <param name="forges">The test writes into the driver area as well: only the device is judged.</param>
    /// <param name="tracer">Hears both in the place of a monitor.</param>
    /// <param name="first">Where all indices begin.</param>
    public RingPair(
        ushort size, RingFeatures features, int tableEntries = 0, int dataBytes = 4096, bool forges = false, ITracer? tracer = null, ushort first = 0)
        : base(size, tableEntries, dataBytes)
    {
        ITracer driver = tracer ?? (forges ? Unmonitored.Breaker : StrictMonitor.OfRing(first));
        _tracer = tracer ?? (forges ? StrictMonitor.OfRingHost() : driver);
        var state = new QueueState(first, first);
        Driver = Observed.DriverRing(Memory, Layout, features, Tables, driver, state)!;
        Device = Observed.DeviceRing(Memory, 0, Layout, features, _tracer, state)!;
    }

    public SplitDriverQueue<ProcessMemory> Driver { get; }

    public SplitDeviceQueue<ProcessMemory> Device { get; }

    /// <summary>The driver looks whether the device wants a kick, and kicks it if so.</summary>
    public bool Kicks() => Doorbell.RingIf(Driver.NeedsKick(), FrontendObservations.Kicked, _tracer);

    /// <summary>The device looks whether the driver wants a call, and calls it if so.</summary>
    public bool Calls() => Doorbell.RingIf(Device.NeedsInterrupt(), VirtqueueObservations.Called, _tracer);
}
