namespace CryptoVirtio.TestKit;

/// <summary>Puts the two halves of a device together over any memory, as a loopback does; a test stands between a half and its ring.</summary>
public static class Wiring
{
    /// <summary>The registers of a device.</summary>
    /// <param name="memory">Where its ring lies.</param>
    /// <param name="model">What it does.</param>
    /// <param name="offered">Features on offer.</param>
    /// <param name="maxQueueSize">Entries that its queue may have.</param>
    /// <param name="tracer">Sees registers and ring.</param>
    /// <param name="sync">Of another kind than the threads of this process.</param>
    /// <param name="decorate">Gets each ring that is made, and what stands in its place.</param>
    public static VirtioDevice Device<TMemory>(
        TMemory memory,
        IDeviceModel model,
        RingFeatures offered,
        ushort maxQueueSize,
        ITracer tracer,
        ISync? sync = null,
        Func<QueueLayout, DeviceQueue, DeviceQueue>? decorate = null)
        where TMemory : struct, IGuestMemory => new(
            sync ?? SystemSync.Instance,
            model,
            offered,
            maxQueueSize,
            (layout, features) => Observed.DeviceRing(memory, 0, layout, features, tracer) is { } queue
                ? decorate?.Invoke(layout, queue) ?? queue
                : null,
            Unmonitored.Or(tracer));

    /// <summary>A driver.</summary>
    /// <param name="memory">Where its ring lies.</param>
    /// <param name="guest">What of the memory is its own.</param>
    /// <param name="device">The device.</param>
    /// <param name="options">How.</param>
    /// <param name="tracer">Sees driver and ring.</param>
    /// <param name="sync">Of another kind than the threads of this process.</param>
    /// <param name="clock">Another clock than this process's.</param>
    /// <param name="random">Other random numbers than this process's.</param>
    /// <param name="decorate">Gets what makes a ring, and what stands in its place.</param>
    public static VirtioCryptoDriver Driver<TMemory>(
        TMemory memory,
        Segment guest,
        IVirtioTransport device,
        DriverOptions options,
        ITracer tracer,
        ISync? sync = null,
        IClock? clock = null,
        IRandom? random = null,
        Func<DriverQueueFactory, DriverQueueFactory>? decorate = null)
        where TMemory : struct, IGuestMemory
    {
        DriverQueueFactory make = (layout, features, indirect) => Observed.DriverRing(memory, layout, features, indirect, tracer);
        return new VirtioCryptoDriver(
            new DriverEnvironment(
                sync ?? SystemSync.Instance,
                clock ?? SystemClock.Instance,
                random ?? SystemRandom.Instance,
                device,
                guest,
                decorate?.Invoke(make) ?? make,
                Unmonitored.Or(tracer)),
            options);
    }
}
