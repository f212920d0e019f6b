using CryptoVirtio.Abi;
using CryptoVirtio.Backend;
using CryptoVirtio.Platform;
using CryptoVirtio.VhostUser;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Host;

/// <summary>
/// The device of the syscall protocol (<c>--protocol cryptodev</c>): one data queue, served on the queue's own thread. A driver that starts
/// again tells so itself, by the generation of its HELLO.
/// </summary>
public sealed class SyscallDevice : IVhostUserDevice
{
    private readonly CryptoBackend _backend;

    /// <summary>A device for one front end.</summary>
    /// <param name="sync">Locks.</param>
    /// <param name="engine">Executes the operations; shared, owned by the caller.</param>
    /// <param name="options">Limits of this front end.</param>
    /// <param name="tracer">Sees requests and replies.</param>
    public SyscallDevice(ISync sync, ICryptoDevice engine, BackendOptions options, ITracer? tracer = null)
    {
        _backend = new CryptoBackend(sync, engine, options with { Threads = 0 }, tracer);
    }

    /// <inheritdoc/>
    public ulong DeviceFeatures => 0;

    /// <inheritdoc/>
    /// <remarks>QEMU's cryptodev-vhost-user expects the session messages; no driver of this protocol causes one.</remarks>
    public ProtocolFeatures ProtocolFeatures => ProtocolFeatures.CryptoSession;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Config => [];

    /// <inheritdoc/>
    public int QueueCount => 1;

    /// <inheritdoc/>
    public IDeviceModel Queue(int index) => _backend;

    /// <inheritdoc/>
    public void BeginAgain()
    {
    }

    /// <inheritdoc/>
    public bool TryAnswer(FrontEndRequest request, Span<byte> payload, Span<byte> reply, out int length)
    {
        length = -1;
        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _backend.Dispose();
}
