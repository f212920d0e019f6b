using CryptoVirtio.Abi;
using CryptoVirtio.Backend;
using CryptoVirtio.Frontend;
using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Loopback;

/// <summary>
/// A whole paravirtual crypto device in one process: frontend and backend on two sides of a virtqueue in private memory.
/// Everything that crosses from one to the other crosses the ring, byte by byte, as it would between machines.
/// </summary>
public sealed class LoopbackDevice : ICryptoDevice, IDisposable
{
    /// <summary>Guest-physical address of the memory: not 0, so that a forgotten address is outside of it.</summary>
    private const ulong GuestBase = 0x1_0000_0000;

    private readonly CryptoBackend _backend;

    /// <summary>Puts a device together over the real memory, threads and clock of this process.</summary>
    /// <param name="engine">Executes the operations; owned by the caller.</param>
    /// <param name="options">How.</param>
    /// <param name="tracer">Sees both halves, or null.</param>
    public LoopbackDevice(ICryptoDevice engine, LoopbackOptions options, ITracer? tracer = null)
        : this(engine, options, SystemSync.Instance, SystemClock.Instance, SystemRandom.Instance, tracer)
    {
    }

    /// <summary>Puts a device together.</summary>
    public LoopbackDevice(ICryptoDevice engine, LoopbackOptions options, ISync sync, IClock clock, IRandom random, ITracer? tracer = null)
    {
        Memory = new ProcessMemory(MemoryMap.Allocate((GuestBase, options.MemoryBytes)));
        _backend = new CryptoBackend(sync, engine, options.Backend, tracer);
        Device = new VirtioDevice(
            sync,
            _backend,
            options.Features,
            options.Driver.QueueSize,
            (layout, features) => SplitDeviceQueue<ProcessMemory>.Create(Memory, 0, layout, features, tracer),
            tracer);
        Driver = new VirtioCryptoDriver(
            new DriverEnvironment(
                sync,
                clock,
                random,
                Device,
                new Segment(GuestBase, (uint)options.MemoryBytes),
                (layout, features, indirect) => SplitDriverQueue<ProcessMemory>.Create(Memory, layout, features, indirect, tracer),
                tracer),
            options.Driver);
    }

    /// <summary>The guest's memory.</summary>
    public ProcessMemory Memory { get; }

    /// <summary>The device's registers.</summary>
    public VirtioDevice Device { get; }

    /// <summary>The driver.</summary>
    public VirtioCryptoDriver Driver { get; }

    /// <inheritdoc/>
    public Errno Open(out IAsyncCryptoFile? file) => Driver.Open(out file);

    /// <summary>Removes the device from its driver, then ends the backend.</summary>
    public void Dispose()
    {
        Driver.Dispose();
        _backend.Dispose();
    }
}
