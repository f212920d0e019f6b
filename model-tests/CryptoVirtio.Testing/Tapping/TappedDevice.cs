using CryptoVirtio.Abi;
using CryptoVirtio.Backend;
using CryptoVirtio.Frontend;
using CryptoVirtio.Loopback;
using CryptoVirtio.Seams;
using CryptoVirtio.Spec;
using CryptoVirtio.Virtqueue;
using Errno = CryptoVirtio.Abi.Errno;

namespace CryptoVirtio.Testing;

/// <summary>A whole device in process, like the loopback one, with a tap on its ring.</summary>
public sealed class TappedDevice : ICryptoDevice, IDisposable
{
    private const ulong GuestBase = 0x1_0000_0000;

    private readonly CryptoBackend _backend;
    private readonly VirtioCryptoDriver _driver;

    /// <summary>Puts a device together.</summary>
    /// <param name="engine">Executes the operations; owned by the caller.</param>
    /// <param name="options">How.</param>
    /// <param name="tracer">Observes driver and device, or null.</param>
    public TappedDevice(ICryptoDevice engine, LoopbackOptions options, ITracer? tracer)
    {
        ISync sync = SystemSync.Instance;
        var memory = new ProcessMemory(MemoryMap.Allocate((GuestBase, options.MemoryBytes)));
        Tap = new MemoryTap(memory);
        _backend = new CryptoBackend(sync, engine, options.Backend, tracer);
        var registers = new VirtioDevice(
            sync,
            _backend,
            options.Features,
            options.Driver.QueueSize,
            (layout, features) => SplitDeviceQueue<TapMemory>.Create(new TapMemory(memory, TapSide.Device, Tap), 0, layout, features, tracer),
            tracer);
        _driver = new VirtioCryptoDriver(
            new DriverEnvironment(
                sync,
                SystemClock.Instance,
                SystemRandom.Instance,
                registers,
                new Segment(GuestBase, (uint)options.MemoryBytes),
                (layout, features, indirect) =>
                {
                    var ring = new RingGeometry(
                        layout.Size, layout.Descriptors, layout.Avail, layout.Used, features.HasFlag(RingFeatures.EventIndex));
                    Tap.Listen(null);
                    DriverQueue? queue = SplitDriverQueue<TapMemory>.Create(
                        new TapMemory(memory, TapSide.Driver, Tap), layout, features, indirect, tracer);
                    Tap.Listen(ring);
                    return queue;
                },
                tracer),
            options.Driver);
    }

    /// <summary>The tap.</summary>
    public MemoryTap Tap { get; }

    /// <inheritdoc/>
    public Errno Open(out IAsyncCryptoFile? file) => _driver.Open(out file);

    /// <summary>Removes the device from its driver, then ends the device.</summary>
    public void Dispose()
    {
        _driver.Dispose();
        _backend.Dispose();
    }
}
