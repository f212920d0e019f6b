using System.Buffers.Binary;
using System.Security.Cryptography;
using CryptoVirtio.Abi;
using CryptoVirtio.Backend;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.VirtioCrypto;
using CryptoVirtio.VhostUser;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Host;

/// <summary>
/// The standard virtio-crypto device (<c>--protocol virtio-crypto</c>) behind QEMU's cryptodev-vhost-user: one data queue; QEMU keeps
/// the control queue and the config space, and passes sessions on as messages.
/// </summary>
public sealed class VirtioCryptoDevice : IVhostUserDevice
{
    private readonly VirtioCryptoBackend _backend;

    /// <summary>A device for one front end.</summary>
    /// <param name="sync">Locks.</param>
    /// <param name="engine">Executes the operations; shared, owned by the caller.</param>
    /// <param name="options">Limits of this front end.</param>
    /// <param name="tracer">Sees the outcome of each request.</param>
    public VirtioCryptoDevice(ISync sync, ICryptoDevice engine, VirtioCryptoOptions options, ITracer? tracer = null)
    {
        _backend = new VirtioCryptoBackend(sync, engine, options, tracer);
    }

    /// <inheritdoc/>
    public ulong DeviceFeatures => 0;

    /// <inheritdoc/>
    public ProtocolFeatures ProtocolFeatures => ProtocolFeatures.CryptoSession;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Config => [];

    /// <inheritdoc/>
    public int QueueCount => 1;

    /// <inheritdoc/>
    public IDeviceModel Queue(int index) => _backend;

    /// <inheritdoc/>
    /// <remarks>QEMU closes no session when the guest resets the device.</remarks>
    public void BeginAgain() => _backend.CloseSessions();

    /// <inheritdoc/>
    public bool TryAnswer(FrontEndRequest request, Span<byte> payload, Span<byte> reply, out int length)
    {
        length = -1;
        switch (request)
        {
            case FrontEndRequest.CreateCryptoSession when CryptoSessionMessage.IsOne(payload):
                VirtioCryptoStatus status = CryptoSessionMessage.TryRead(payload, out VirtioCryptoSession session);
                long id = status == VirtioCryptoStatus.Ok ? _backend.CreateSession(session) : -(long)status;
                length = payload.Length;
                CryptoSessionMessage.WriteReply(length, id, reply);
                CryptographicOperations.ZeroMemory(payload);
                return true;
            case FrontEndRequest.CloseCryptoSession when payload.Length == sizeof(ulong):
                _backend.CloseSession(BinaryPrimitives.ReadUInt64LittleEndian(payload)); // an id that is unknown is closed already
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _backend.Dispose();
}
