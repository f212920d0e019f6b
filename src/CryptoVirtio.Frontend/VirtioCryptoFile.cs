using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Seams;

namespace CryptoVirtio.Frontend;

/// <summary>An open file of a paravirtual crypto device: each method is one request on the queue.</summary>
internal sealed partial class VirtioCryptoFile : Waitable, IAsyncCryptoFile
{
    private readonly VirtioCryptoDriver _driver;
    private readonly uint _handle;
    private readonly uint _maxPayload;

    /// <summary>A file that the host has opened.</summary>
    /// <param name="driver">Its device.</param>
    /// <param name="signal">Wakes whoever reaps.</param>
    /// <param name="incarnation">The life of the ring in which it was opened.</param>
    /// <param name="handle">Its handle on the queue.</param>
    /// <param name="maxPayload">Bytes of source or destination that one request carries.</param>
    public VirtioCryptoFile(VirtioCryptoDriver driver, Signal signal, int incarnation, uint handle, uint maxPayload)
        : base(signal)
    {
        _driver = driver;
        _handle = handle;
        _maxPayload = maxPayload;
        Incarnation = incarnation;
    }

    /// <summary>The life of the ring in which it was opened.</summary>
    public int Incarnation { get; }

    /// <summary>close(2) was called. Guarded by the driver's lock.</summary>
    public bool Closed { get; private set; }

    /// <inheritdoc/>
    public Errno CreateSession(in SessionSpec spec, out uint session, Cancel cancel = default)
    {
        session = 0;
        if (spec.Key.Length > CryptodevLimits.CipherKey || spec.MacKey.Length > CryptodevLimits.MacKey)
        {
            return Errno.EINVAL; // F10
        }

        Deadline deadline = _driver.NewDeadline();
        Errno error = _driver.Acquire(Incarnation, this, 0, deadline, cancel, out RequestSlot? slot);
        if (error != Errno.OK)
        {
            return error;
        }

        const int keys = MessageHeader.Size + CreateSessionBody.Size;
        int length = keys + spec.Key.Length + spec.MacKey.Length;
        slot!.HoldsKeys = true;
        slot.Makes = true;
        slot.File = _handle;
        using (PayloadLease lease = slot.Lend(slot.Request, Access.Write))
        {
            Span<byte> wire = lease.Span;
            Header(IoctlNumber.CIOCGSESSION).Write(wire);
            new CreateSessionBody(spec.Cipher, spec.Mac, (uint)spec.Key.Length, (uint)spec.MacKey.Length).Write(wire[MessageHeader.Size..]);
            spec.Key.CopyTo(wire[keys..]);
            spec.MacKey.CopyTo(wire[(keys + spec.Key.Length)..]);
        }

        error = _driver.Perform(ref slot, length, ReplyHeader.Size, deadline, cancel, out session);
        return _driver.Finish(slot, error);
    }

    /// <inheritdoc/>
    public Errno FreeSession(uint session, Cancel cancel = default)
    {
        Deadline deadline = _driver.NewDeadline();
        Errno error = _driver.Acquire(Incarnation, this, 0, deadline, cancel, out RequestSlot? slot);
        if (error != Errno.OK)
        {
            return error;
        }

        using (PayloadLease lease = slot!.Lend(slot.Request, Access.Write))
        {
            Header(IoctlNumber.CIOCFSESSION).Write(lease.Span);
            new FreeSessionBody(session).Write(lease.Span[MessageHeader.Size..]);
        }

        error = _driver.Perform(ref slot, MessageHeader.Size + FreeSessionBody.Size, ReplyHeader.Size, deadline, cancel, out _);
        return _driver.Finish(slot, error);
    }

    /// <summary>close(2): the host closes the file and frees its sessions.</summary>
    public void Dispose()
    {
        if (_driver.TryClose(this))
        {
            _driver.Close(Incarnation, _handle);
        }
    }

    private MessageHeader Header(IoctlNumber command) => new(RequestType.Ioctl, _handle, (uint)command);
}
