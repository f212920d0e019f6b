using CryptoVirtio.Abi;
using CryptoVirtio.Backend;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.VirtioCrypto;
using CryptoVirtio.VhostUser;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Host;

/// <summary>
/// The standard virtio-crypto device for a generic front end, which hands over every queue and the config space (<c>--whole-device</c>): data
/// queue 0, control queue 1. QEMU's cryptodev-vhost-user is none: its queue 1 would be a data queue.
/// </summary>
public sealed class WholeVirtioCryptoDevice : IVhostUserDevice
{
    private const int DataQueue = 0;

    private readonly VirtioCryptoBackend _backend;
    private readonly VirtioControlQueue _control;
    private readonly byte[] _config = new byte[VirtioCryptoConfig.Size];

    /// <summary>A device for one front end.</summary>
    /// <param name="sync">Locks.</param>
    /// <param name="engine">Executes the operations; shared, owned by the caller.</param>
    /// <param name="options">Limits of this front end.</param>
    /// <param name="tracer">Sees the outcome of each request.</param>
    public WholeVirtioCryptoDevice(ISync sync, ICryptoDevice engine, VirtioCryptoOptions options, ITracer? tracer = null)
    {
        _backend = new VirtioCryptoBackend(sync, engine, options, tracer);
        _control = new VirtioControlQueue(sync, _backend);
        _backend.Config.Write(_config);
    }

    /// <inheritdoc/>
    public ulong DeviceFeatures => 0;

    /// <inheritdoc/>
    public ProtocolFeatures ProtocolFeatures => ProtocolFeatures.Config;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Config => _config;

    /// <inheritdoc/>
    public int QueueCount => 2;

    /// <inheritdoc/>
    public IDeviceModel Queue(int index) => index == DataQueue ? _backend : _control;

    /// <inheritdoc/>
    public void BeginAgain() => _backend.CloseSessions();

    /// <inheritdoc/>
    public bool TryAnswer(FrontEndRequest request, Span<byte> payload, Span<byte> reply, out int length)
    {
        length = -1;
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _control.Dispose();
        _backend.Dispose();
    }
}
