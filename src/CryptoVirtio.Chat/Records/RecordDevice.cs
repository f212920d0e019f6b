using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using static CryptoVirtio.Chat.CbcHmacLayout;

namespace CryptoVirtio.Chat;

/// <summary>
/// The file and the rented buffer of a record layer: each cipher and each MAC is one CIOCCRYPT operation on the buffer, one at a time.
/// Owns both.
/// </summary>
/// <param name="file">Where the operations run.</param>
/// <param name="buffer">Of <see cref="BufferLength"/> bytes.</param>
/// <param name="clock">Bounds the wait for an operation.</param>
internal sealed class RecordDevice(IAsyncCryptoFile file, CryptoBuffer buffer, IClock clock) : IDisposable
{
    // The device has deadlines of its own; this one is for a device that has none, so it is generous.
    private static readonly TimeSpan DevicePatience = TimeSpan.FromSeconds(30);

    private ulong _tag;
    private bool _inFlight;

    /// <summary>Lends a stretch of the buffer.</summary>
    internal PayloadLease Lend(int offset, int length, Access access) => buffer.Lend(offset, length, access);

    /// <summary>Encrypts or decrypts the ciphertext in place, with the IV in the buffer.</summary>
    /// <param name="direction">Whose session.</param>
    /// <param name="way">What is done.</param>
    /// <param name="length">Length of the ciphertext in bytes.</param>
    internal Errno Cipher(RecordDirection direction, CryptDirection way, int length) => Run(new CryptOp
    {
        Session = direction.Cipher,
        Direction = way,
        Source = buffer.Slice(CiphertextAt, length),
        Destination = buffer.Slice(CiphertextAt, length),
        Iv = buffer.Slice(IvAt, IvLength),
    });

    /// <summary>Computes the MAC of everything up to the end of the ciphertext.</summary>
    /// <param name="direction">Whose session.</param>
    /// <param name="ciphertextLength">Length of the ciphertext in bytes.</param>
    /// <param name="macAt">Where in the buffer the MAC is put.</param>
    internal Errno Mac(RecordDirection direction, int ciphertextLength, int macAt) => Run(new CryptOp
    {
        Session = direction.Mac,
        Source = buffer.Slice(CounterAt, CiphertextAt + ciphertextLength),
        Mac = buffer.Slice(macAt, MacLength),
    });

    /// <summary>Wipes the buffer and closes the file, and with it the sessions and their keys. Called once.</summary>
    public void Dispose()
    {
        // An operation that never came back still owns the buffer: it must not be touched, the file quarantines it.
        if (!_inFlight)
        {
            using PayloadLease lease = buffer.Lend(0, BufferLength, Access.Write);
            Secrets.Wipe(lease.Span);
        }

        buffer.Dispose();
        file.Dispose();
    }

    private Errno Run(in CryptOp op)
    {
        Errno error = file.TrySubmit(op, ++_tag);
        if (error != Errno.OK)
        {
            return error;
        }

        _inFlight = true;
        Completion completion = default;
        if (file.Reap(new Span<Completion>(ref completion), Deadline.After(clock, DevicePatience)) != 1)
        {
            return Errno.ETIMEDOUT;
        }

        _inFlight = completion.Tag != _tag;
        return _inFlight ? Errno.EIO : completion.Result;
    }
}
