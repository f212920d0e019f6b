using CryptoVirtio.Backend;

namespace CryptoVirtio.TestKit;

/// <summary>A whole device in process, like the loopback one, with a tap on its ring.</summary>
public sealed class TappedDevice : ICryptoDevice, IDisposable
{
    private const ulong GuestBase = 0x1_0000_0000;

    private readonly CryptoBackend _backend;
    private readonly VirtioCryptoDriver _driver;

    /// <summary>Puts a device together.</summary>
    /// <param name="engine">Executes the operations; owned by the caller.</param>
    /// <param name="options">How.</param>
    /// <param name="tracer">Observes driver and device.</param>
    public TappedDevice(ICryptoDevice engine, LoopbackOptions options, ITracer tracer)
    {
        var memory = new ProcessMemory(MemoryMap.Allocate((GuestBase, options.MemoryBytes)));
        Tap = new MemoryTap(memory);
        _backend = new CryptoBackend(SystemSync.Instance, engine, options.Backend, tracer);
        VirtioDevice registers = Wiring.Device(
            new TapMemory(memory, TapSide.Device, Tap), _backend, options.Features, options.Driver.QueueSize, tracer);
        _driver = Wiring.Driver(
            new TapMemory(memory, TapSide.Driver, Tap), new Segment(GuestBase, (uint)options.MemoryBytes), registers, options.Driver, tracer,
            decorate: make => (layout, features, indirect) =>
            {
                var ring = new RingGeometry(layout.Size, layout.Descriptors, layout.Avail, layout.Used, features.HasFlag(RingFeatures.EventIndex));
                Tap.Listen(null);
                DriverQueue? queue = make(layout, features, indirect);
                Tap.Listen(ring);
                return queue;
            });
    }

    /// <summary>The tap.</summary>
    public MemoryTap Tap { get; }

    public Errno Open(out IAsyncCryptoFile? file) => _driver.Open(out file);

    /// <summary>Ends the threads of the device. Its driver is not told.</summary>
    public void Disconnect() => _backend.Dispose();

    /// <summary>Removes the device from its driver, then ends the device.</summary>
    public void Dispose()
    {
        _driver.Dispose();
        _backend.Dispose();
    }
}
