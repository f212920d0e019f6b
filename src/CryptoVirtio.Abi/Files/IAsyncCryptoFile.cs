using CryptoVirtio.Platform;

namespace CryptoVirtio.Abi;

/// <summary>
/// Asynchronous calls, for speed and concurrency: operations on rented, device-visible memory, many in flight,
/// nothing copied and nothing allocated.
/// </summary>
public interface IAsyncCryptoFile : ICryptoFile
{
    /// <summary>Rents memory that the device reaches without a copy. It is the file's: dispose it, not later than the file.</summary>
    /// <param name="bytes">How many bytes, at least 1. The content is undefined.</param>
    /// <param name="buffer">The buffer; null on failure.</param>
    /// <returns>
    /// EINVAL: not positive. EMSGSIZE: more than the device carries. EBUSY: the pool is empty for now. EBADF: closed. ENODEV: the
    /// device is gone.
    /// </returns>
    Errno TryRent(int bytes, out CryptoBuffer? buffer);

    /// <summary>
    /// Submits one CIOCCRYPT and returns without waiting. Until its completion is reaped the buffers belong to the device: they must
    /// not be touched; a buffer disposed meanwhile is quarantined until the device returns it.
    /// </summary>
    /// <param name="op">The operation, over buffers rented from this file.</param>
    /// <param name="tag">Comes back with the completion.</param>
    /// <returns>
    /// On failure nothing was submitted. EBUSY: no room in the queue. EINVAL: a slice outside its buffer or of another file, or a buffer
    /// that was given back. EBADF: closed. From a device also EIO, ENODEV. What else is wrong comes back with the completion.
    /// </returns>
    Errno TrySubmit(in CryptOp op, ulong tag);

    /// <summary>Takes completions of this file in the order in which they arrived, waiting for the first one until the deadline.</summary>
    /// <param name="done">Where they go.</param>
    /// <param name="deadline">How long to wait when none is there.</param>
    /// <returns>How many were stored; 0 when the deadline passed or nothing is in flight.</returns>
    int Reap(Span<Completion> done, Deadline deadline);
}
