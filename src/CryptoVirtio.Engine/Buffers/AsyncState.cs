using CryptoVirtio.Abi;

namespace CryptoVirtio.Engine;

/// <summary>The rented side of a file: its buffers, and a ring of completions. Reached only under the file's lock.</summary>
/// <param name="options">The limits.</param>
internal sealed class AsyncState(EngineOptions options)
{
    private readonly BufferPool _pool = new(options.MaxRentedBytesPerFile);
    private readonly Completion[] _completions = new Completion[options.MaxInFlight];
    private int _first;
    private int _ready;
    private int _executing;

    /// <summary>Whether the file is closed.</summary>
    public bool Closed { get; private set; }

    /// <summary>Threads that wait for a completion.</summary>
    public int Waiters { get; set; }

    /// <summary>Whether an operation is running, on another thread; nothing is worth waiting for after the close.</summary>
    public bool IsExecuting => _executing > 0 && !Closed;

    /// <returns>EBADF, EINVAL, EMSGSIZE, EBUSY.</returns>
    public Errno Rent(EngineFile owner, int bytes, out CryptoBuffer? buffer)
    {
        buffer = null;
        if (Closed)
        {
            return Errno.EBADF;
        }

        if (bytes < 1)
        {
            return Errno.EINVAL;
        }

        if (bytes > options.MaxPayload)
        {
            return Errno.EMSGSIZE;
        }

        byte[]? array = _pool.Rent(bytes);
        if (array is null)
        {
            return Errno.EBUSY;
        }

        // A new object each time: a stale reference to a returned buffer must not reach the next one's bytes.
        buffer = new EngineBuffer(owner, array, bytes);
        return Errno.OK;
    }

    /// <summary>Takes a place in the ring and holds the buffers of an operation.</summary>
    /// <returns>EBADF, EBUSY, EINVAL.</returns>
    public Errno Begin(EngineFile owner, in CryptOp op)
    {
        if (Closed)
        {
            return Errno.EBADF;
        }

        if (!Owns(owner, op.Source) || !Owns(owner, op.Destination) || !Owns(owner, op.Iv) || !Owns(owner, op.Mac) || !Owns(owner, op.NextIv))
        {
            return Errno.EINVAL;
        }

        if (_ready + _executing == _completions.Length)
        {
            return Errno.EBUSY;
        }

        _executing++;
        HoldAll(op, +1);
        return Errno.OK;
    }

    /// <summary>Lets the buffers go and queues the completion.</summary>
    public void End(in CryptOp op, Completion completion)
    {
        _executing--;
        HoldAll(op, -1);
        if (!Closed)
        {
            _completions[(_first + _ready) % _completions.Length] = completion;
            _ready++;
        }
    }

    /// <summary>Takes completions, the oldest first.</summary>
    public int Take(Span<Completion> done)
    {
        int count = Math.Min(done.Length, _ready);
        for (int i = 0; i < count; i++)
        {
            done[i] = _completions[_first];
            _first = (_first + 1) % _completions.Length;
        }

        _ready -= count;
        return count;
    }

    /// <summary>A buffer was disposed: it goes back to the pool, now or when the last operation lets it go.</summary>
    public void Return(EngineBuffer buffer)
    {
        if (!buffer.Returned)
        {
            buffer.Returned = true;
            Recycle(buffer);
        }
    }

    /// <summary>Forgets completions.</summary>
    public void Close()
    {
        Closed = true;
        _ready = 0;
    }

    private static bool Owns(EngineFile owner, in BufferSlice slice) =>
        slice.IsValid
        && (slice.Buffer is null || (slice.Buffer is EngineBuffer buffer && buffer.Owner == owner && !buffer.Returned));

    private void HoldAll(in CryptOp op, int change)
    {
        Hold(op.Source, change);
        Hold(op.Destination, change);
        Hold(op.Iv, change);
        Hold(op.Mac, change);
        Hold(op.NextIv, change);
    }

    private void Hold(in BufferSlice slice, int change)
    {
        if (slice.Buffer is EngineBuffer buffer)
        {
            buffer.Holds += change;
            if (buffer.Returned)
            {
                Recycle(buffer);
            }
        }
    }

    private void Recycle(EngineBuffer buffer)
    {
        if (buffer.Holds == 0)
        {
            _pool.Return(buffer.Array);
        }
    }
}
