using CryptoVirtio.Protocol.VirtioCrypto;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Backend;

/// <summary>
/// Executes requests of the control queue (virtio 1.2, 5.9.7.2), for a front end that leaves this queue to the device. Used by one
/// thread at a time; it touches no ring.
/// </summary>
/// <param name="backend">Makes and closes the sessions.</param>
public sealed class ControlHandler(VirtioCryptoBackend backend)
{
    private readonly VirtioCryptoControlRequest _request = new();

    /// <summary>
    /// Executes a request and writes its outcome, which begins at the first writable byte. Without room for the outcome nothing is executed.
    /// </summary>
    /// <param name="chain">A chain of the control queue, popped.</param>
    /// <returns>Bytes written, to push the chain with: 16, or 1 for DESTROY_SESSION, or 0.</returns>
    public uint Execute(in Chain chain)
    {
        VirtioCryptoStatus status = _request.Decode(chain, backend.Options.MaxCipherKey, backend.Options.MaxMacKey);
        return _request.IsDestroy ? Destroy(chain, status) : Create(chain, status);
    }

    private uint Destroy(in Chain chain, VirtioCryptoStatus status)
    {
        if (chain.WritableBytes < DestroySessionBody.OutcomeSize)
        {
            return 0;
        }

        if (status == VirtioCryptoStatus.Ok)
        {
            status = backend.CloseSession(_request.SessionToDestroy);
        }

        return chain.TryWrite(0, [(byte)status]) ? (uint)DestroySessionBody.OutcomeSize : 0;
    }

    // An opcode that is not known gets this outcome too, as from QEMU's device.
    private uint Create(in Chain chain, VirtioCryptoStatus status)
    {
        if (chain.WritableBytes < SessionOutcome.Size)
        {
            _request.Wipe();
            return 0;
        }

        long id = status == VirtioCryptoStatus.Ok ? backend.CreateSession(_request.Session) : -(long)status;
        _request.Wipe();
        Span<byte> wire = stackalloc byte[SessionOutcome.Size];
        (id < 0 ? new SessionOutcome(0, (VirtioCryptoStatus)(-id)) : new SessionOutcome((ulong)id, VirtioCryptoStatus.Ok)).Write(wire);
        if (chain.TryWrite(0, wire))
        {
            return SessionOutcome.Size;
        }

        if (id >= 0)
        {
            backend.CloseSession((ulong)id); // the driver never learns of it
        }

        return 0;
    }
}
