using CryptoVirtio.Platform;

namespace CryptoVirtio.Abi;

/// <summary>
/// Memory that the device reaches without a copy, rented from an <see cref="IAsyncCryptoFile"/>. Its bytes are touched only under a
/// lease, and not while an operation on them is in flight.
/// </summary>
public abstract class CryptoBuffer : IDisposable
{
    /// <summary>Length in bytes, as asked for.</summary>
    public abstract int Length { get; }

    /// <summary>Lends a stretch of the buffer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The stretch is not inside the buffer.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was given back.</exception>
    public abstract PayloadLease Lend(int offset, int length, Access access);

    /// <summary>The whole buffer as a slice.</summary>
    public BufferSlice All => new(this, 0, Length);

    /// <summary>A stretch of the buffer, checked when it is used.</summary>
    public BufferSlice Slice(int offset, int length) => new(this, offset, length);

    /// <summary>Gives the buffer back, at once or when the device is done with it.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the buffer back.</summary>
    protected abstract void Dispose(bool disposing);
}
