using CryptoVirtio.Platform;

namespace CryptoVirtio.Abi;

/// <summary>
/// An open file of /dev/crypto, typed: what open(2) returned, with its ioctls as methods. Thread-safe. A failed call writes
/// nothing to the caller's memory. Disposal is close(2): it destroys the file's sessions; calls after it answer EBADF.
/// </summary>
/// <remarks>
/// Two things implement it: the engine in process, and the frontend over a virtqueue. Each wrong call has one errno, the same in both.
/// Where several things are wrong, the first of these counts: EBADF (closed), ENODEV, EMSGSIZE, EINVAL of what needs no session
/// (<see cref="ArgumentCheck"/>), EMFILE, EINVAL.
/// </remarks>
public interface ICryptoFile : IDisposable
{
    /// <summary>CIOCGSESSION. Only the bytes of the keys are copied; nothing of the caller's memory is kept.</summary>
    /// <param name="spec">Algorithms and keys.</param>
    /// <param name="session">The new session, unique within this file; 0 on failure.</param>
    /// <param name="cancel">Ends the wait for the device with EINTR.</param>
    /// <returns>
    /// EINVAL: no algorithm, an unknown one, a wrong key length. EMFILE: too many sessions. ENOMEM: no memory for another. From a
    /// device also EBUSY, EINTR, ETIMEDOUT, EIO, ENODEV.
    /// </returns>
    Errno CreateSession(in SessionSpec spec, out uint session, Cancel cancel = default);

    /// <summary>CIOCFSESSION. An operation in flight on the session ends first.</summary>
    /// <param name="session">The session.</param>
    /// <param name="cancel">Ends the wait for the device with EINTR.</param>
    /// <returns>
    /// EINVAL: not a session of this file (the original answered 0). From a device also EBUSY, EINTR, ETIMEDOUT, EIO, ENODEV.
    /// </returns>
    Errno FreeSession(uint session, Cancel cancel = default);

    /// <summary>CIOCGSESSINFO. It changes nothing of the session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="info">Its algorithms and what executes them; empty on failure.</param>
    /// <param name="cancel">Ends the wait for the device with EINTR.</param>
    /// <returns>EINVAL: not a session of this file. From a device also EBUSY, EINTR, ETIMEDOUT, EIO, ENODEV.</returns>
    Errno GetSessionInfo(uint session, out SessionInfo info, Cancel cancel = default);

    /// <summary>CIOCCRYPT.</summary>
    /// <param name="call">The operation.</param>
    /// <param name="cancel">Ends the wait for the device with EINTR.</param>
    /// <returns>
    /// EINVAL: unknown session, direction or flag; a length that is no multiple of the block size; a destination, IV or MAC of the
    /// wrong length. EMSGSIZE: longer than the implementation carries. From a device also EBUSY, EINTR, ETIMEDOUT, EIO, ENODEV.
    /// </returns>
    Errno Crypt(in CryptCall call, Cancel cancel = default);
}
