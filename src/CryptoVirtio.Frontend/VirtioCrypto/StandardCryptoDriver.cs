using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.VirtioCrypto;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>
/// A driver of the standard virtio-crypto device (virtio 1.2, 5.9; session mode, without REVISION_1): sessions, and ciphers over them. It is
/// synchronous, waits by testing the used ring, and has one request in flight; any number of threads may call.
/// </summary>
/// <remarks>
/// A call returns an errno: OK when the device has answered, whatever its status is. What the standard forbids a driver (5.9.7) is
/// refused with EINVAL; <see cref="Execute"/> refuses nothing, for a test of a device. A device that does not answer or breaks a rule fails
/// every call with EIO until <see cref="Start"/> resets it.
/// </remarks>
public sealed class StandardCryptoDriver : IDisposable
{
    // No status of the standard: tells a status that was not written from OK.
    private const byte Unwritten = 0xFF;

    private readonly StandardDriverEnvironment _environment;
    private readonly StandardDriverOptions _options;
    private readonly StandardInitializer _initializer;
    private readonly Locked<StandardDriverState> _state;

    /// <summary>Makes a driver; the device is set up by <see cref="Start"/>.</summary>
    public StandardCryptoDriver(StandardDriverEnvironment environment, StandardDriverOptions options)
    {
        _environment = environment;
        _options = options;
        _initializer = new StandardInitializer(environment, options);
        _state = new Locked<StandardDriverState>(environment.Sync, default);
    }

    /// <summary>The configuration space as it was read after the last reset; all 0 before.</summary>
    public VirtioCryptoConfig Config
    {
        get
        {
            using Locked<StandardDriverState>.Guard guard = _state.Enter();
            return guard.Value.Config;
        }
    }

    /// <summary>Resets the device and sets it up. Whether sessions of before live on is the device's choice.</summary>
    /// <returns>
    /// EIO: the reset does not end, the device refuses the features, or asks for a reset again. EPROTO: the configuration is not one of the
    /// standard. ENODEV: not HW_READY, or without a queue that can hold a request. ENOMEM: the memory does not hold the queues. ETIMEDOUT:
    /// another thread is at the device.
    /// </returns>
    public Errno Start()
    {
        Deadline deadline = Deadline.After(_environment.Clock, _options.ResetTimeout);
        Errno error = Enter(deadline, out StandardDriverState state);
        if (error != Errno.OK)
        {
            return error;
        }

        VirtioCryptoConfig config = default;
        StandardQueues? queues = null;
        try
        {
            _environment.Transport.Connect(null);
            if (!TryReset(state.Queues, deadline))
            {
                queues = state.Queues; // broken now; kept, so that the next reset clears its memory
                return Errno.EIO;
            }

            error = _initializer.SetUp(deadline, out config, out queues);
            queues = error == Errno.OK ? queues : null;
            return error;
        }
        finally
        {
            Leave(config, queues);
        }
    }

    /// <summary>CREATE_SESSION. The keys are cleared in guest memory when the device has answered.</summary>
    /// <param name="session">What it does.</param>
    /// <param name="status">What the device has answered; ERR when it has not.</param>
    /// <param name="made">The session; without meaning unless the status is OK.</param>
    /// <returns>
    /// EINVAL: a key is longer than the device takes. EIO: not set up, the device broke a rule, needs a reset, or has written no status of
    /// the standard. ETIMEDOUT.
    /// </returns>
    public Errno CreateSession(in VirtioCryptoSession session, out VirtioCryptoStatus status, out StandardSession made)
    {
        made = default;
        status = VirtioCryptoStatus.Error;
        Errno error = Enter(Deadline.After(_environment.Clock, _options.RequestTimeout), out StandardDriverState state);
        if (error != Errno.OK)
        {
            return error;
        }

        try
        {
            if (state.Sessions is null)
            {
                return Errno.EIO;
            }

            if ((uint)session.CipherKey.Length > state.Config.MaxCipherKeyLength || (uint)session.MacKey.Length > state.Config.MaxMacKeyLength)
            {
                return Errno.EINVAL;
            }

            error = Judge(state.Sessions.Create(session, out ulong id, out VirtioCryptoStatus answer), answer, out status);
            made = new StandardSession(id, session.Operation, session.Direction);
            return error;
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>DESTROY_SESSION.</summary>
    /// <param name="session">The session.</param>
    /// <param name="status">What the device has answered; ERR when it has not.</param>
    /// <returns>EIO, ETIMEDOUT: as <see cref="CreateSession"/>.</returns>
    public Errno CloseSession(in StandardSession session, out VirtioCryptoStatus status)
    {
        status = VirtioCryptoStatus.Error;
        Errno error = Enter(Deadline.After(_environment.Clock, _options.RequestTimeout), out StandardDriverState state);
        if (error != Errno.OK)
        {
            return error;
        }

        try
        {
            return state.Sessions is null
                ? Errno.EIO
                : Judge(state.Sessions.Close(session, out VirtioCryptoStatus answer), answer, out status);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>CIPHER_ENCRYPT.</summary>
    /// <param name="session">A session for encrypting.</param>
    /// <param name="iv">The IV, at most 16 bytes; the session keeps none.</param>
    /// <param name="source">The plaintext.</param>
    /// <param name="destination">As long as the source; written when the status is OK.</param>
    /// <param name="status">What the device has answered; ERR when it has not.</param>
    /// <returns>
    /// EINVAL: another kind of session, a length that is wrong, longer than <c>max_size</c> or than the driver's memory. EIO, ETIMEDOUT: as
    /// <see cref="CreateSession"/>.
    /// </returns>
    public Errno Encrypt(
        in StandardSession session, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> source, Span<byte> destination, out VirtioCryptoStatus status) =>
        Crypt(VirtioCryptoDirection.Encrypt, session, iv, source, destination, out status);

    /// <summary>CIPHER_DECRYPT.</summary>
    /// <param name="session">A session for decrypting.</param>
    /// <param name="iv">The IV, at most 16 bytes.</param>
    /// <param name="source">The ciphertext.</param>
    /// <param name="destination">As long as the source; written when the status is OK.</param>
    /// <param name="status">What the device has answered; ERR when it has not.</param>
    /// <returns>As <see cref="Encrypt"/>.</returns>
    public Errno Decrypt(
        in StandardSession session, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> source, Span<byte> destination, out VirtioCryptoStatus status) =>
        Crypt(VirtioCryptoDirection.Decrypt, session, iv, source, destination, out status);

    /// <summary>Sends any bytes as one request, right or wrong.</summary>
    /// <param name="queue">The queue: data queues from 0 on, then the control queue.</param>
    /// <param name="readable">What the device reads, in one descriptor; none when empty.</param>
    /// <param name="writable">What the device finds and may write, in one descriptor; none when empty. On OK it holds what stands there afterwards.</param>
    /// <param name="written">Bytes that the device claims to have written.</param>
    /// <returns>
    /// OK: the device has returned the chain. EINVAL: no such queue, no bytes, or more than the memory holds. EIO, ETIMEDOUT: as
    /// <see cref="CreateSession"/>.
    /// </returns>
    public Errno Execute(int queue, ReadOnlySpan<byte> readable, Span<byte> writable, out uint written)
    {
        written = 0;
        Errno error = Enter(Deadline.After(_environment.Clock, _options.RequestTimeout), out StandardDriverState state);
        if (error != Errno.OK)
        {
            return error;
        }

        try
        {
            var parts = new RequestParts { Header = readable, Destination = writable };
            return state.Queues is null ? Errno.EIO : state.Queues.Execute(queue, parts, out written);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Resets the device, and clears what it has left in guest memory.</summary>
    public void Dispose()
    {
        Deadline deadline = Deadline.After(_environment.Clock, _options.ResetTimeout);
        if (Enter(deadline, out StandardDriverState state) == Errno.OK)
        {
            Leave(default, TryReset(state.Queues, deadline) ? null : state.Queues);
        }
    }

    private Errno Crypt(
        VirtioCryptoDirection direction,
        in StandardSession session,
        ReadOnlySpan<byte> iv,
        ReadOnlySpan<byte> source,
        Span<byte> destination,
        out VirtioCryptoStatus status)
    {
        status = VirtioCryptoStatus.Error;
        Errno error = Enter(Deadline.After(_environment.Clock, _options.RequestTimeout), out StandardDriverState state);
        if (error != Errno.OK)
        {
            return error;
        }

        try
        {
            if (state.Queues is null)
            {
                return Errno.EIO;
            }

            ulong content = (ulong)iv.Length + (ulong)source.Length + (ulong)destination.Length;
            if (session.Operation != VirtioCryptoOperation.Cipher
                || session.Direction != direction
                || iv.Length > CryptodevLimits.Iv
                || source.Length != destination.Length
                || content > state.Config.MaxSize)
            {
                return Errno.EINVAL;
            }

            Span<byte> request = stackalloc byte[DataHeader.Size + DataHeader.BodySize];
            bool encrypts = direction == VirtioCryptoDirection.Encrypt;
            new DataHeader(encrypts ? VirtioCryptoOpcode.CipherEncrypt : VirtioCryptoOpcode.CipherDecrypt, 0, session.Id, 0).Write(request);
            new CipherDataBody((uint)iv.Length, (uint)source.Length, (uint)destination.Length).Write(request[DataHeader.Size..]);
            Span<byte> outcome = [Unwritten];
            var parts = new RequestParts { Header = request, Prefix = iv, Source = source, Destination = destination, Status = outcome };
            error = state.Queues.Execute(0, parts, out _);
            return Judge(error, (VirtioCryptoStatus)outcome[0], out status);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>A status that the standard does not list is an error of the device.</summary>
    private static Errno Judge(Errno error, VirtioCryptoStatus answer, out VirtioCryptoStatus status)
    {
        bool isListed = answer <= VirtioCryptoStatus.KeyRejected;
        status = error == Errno.OK && isListed ? answer : VirtioCryptoStatus.Error;
        return error == Errno.OK && !isListed ? Errno.EIO : error;
    }

    private bool TryReset(StandardQueues? queues, Deadline deadline)
    {
        queues?.Break();
        bool isReset = DriverHandshake.TryReset(_environment.Transport, _environment.Sync, _environment.Clock, deadline);
        if (isReset)
        {
            queues?.Wipe(); // what was in flight has left keys and data there
        }

        return isReset;
    }

    /// <summary>Waits until no other thread is at the device. A kick must not be made under a lock: hence the flag.</summary>
    private Errno Enter(Deadline deadline, out StandardDriverState state)
    {
        while (true)
        {
            using (Locked<StandardDriverState>.Guard guard = _state.Enter())
            {
                state = guard.Value;
                if (!state.IsInUse)
                {
                    guard.Value.IsInUse = true;
                    return Errno.OK;
                }
            }

            if (deadline.HasPassed(_environment.Clock))
            {
                return Errno.ETIMEDOUT;
            }

            _environment.Sync.Pause();
        }
    }

    private void Leave()
    {
        using Locked<StandardDriverState>.Guard guard = _state.Enter();
        guard.Value.IsInUse = false;
    }

    private void Leave(in VirtioCryptoConfig config, StandardQueues? queues)
    {
        ISessionChannel? sessions = queues is null ? null : _environment.Sessions ?? new ControlQueueSessions(queues);
        using Locked<StandardDriverState>.Guard guard = _state.Enter();
        guard.Value = new StandardDriverState { Config = config, Queues = queues, Sessions = sessions };
    }
}
