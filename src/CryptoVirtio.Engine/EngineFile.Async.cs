using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Engine;

/// <remarks>
/// The engine has no queue: a submitted operation runs on the submitter's thread and is done when <see cref="TrySubmit"/> returns.
/// Only the completion waits to be reaped. Several threads may submit and reap at once.
/// </remarks>
public sealed partial class EngineFile
{
    /// <inheritdoc/>
    public Errno TryRent(int bytes, out CryptoBuffer? buffer)
    {
        using Locked<AsyncState>.Guard state = _async.Enter();
        return state.Value.Rent(this, bytes, out buffer);
    }

    /// <inheritdoc/>
    public Errno TrySubmit(in CryptOp op, ulong tag)
    {
        using (Locked<AsyncState>.Guard state = _async.Enter())
        {
            Errno errno = state.Value.Begin(this, op);
            if (errno != Errno.OK)
            {
                return errno;
            }
        }

        // Between Begin and End the buffers are held: one that is disposed meanwhile keeps its bytes.
        Errno result = Errno.EIO;
        try
        {
            result = ArgumentCheck.Check(op, _engine.Options.MaxPayload);
            if (result == Errno.OK)
            {
                result = Crypt(EngineBuffer.CallOf(op));
            }
        }
        finally
        {
            bool wake;
            using (Locked<AsyncState>.Guard state = _async.Enter())
            {
                state.Value.End(op, new Completion(tag, result));
                wake = state.Value.Waiters > 0;
            }

            if (wake)
            {
                _completed.Set();
            }
        }

        return Errno.OK;
    }

    /// <inheritdoc/>
    public int Reap(Span<Completion> done, Deadline deadline)
    {
        bool counted = false;
        bool expired = done.IsEmpty;
        while (true)
        {
            int taken;
            bool wait;
            bool wake;
            using (Locked<AsyncState>.Guard state = _async.Enter())
            {
                taken = state.Value.Take(done);
                wait = taken == 0 && !expired && state.Value.IsExecuting;
                state.Value.Waiters += (wait ? 1 : 0) - (counted ? 1 : 0);

                wake = !wait && state.Value.Waiters > 0; // a signal wakes one caller: one that leaves passes it on
            }

            if (wake)
            {
                _completed.Set();
            }

            if (!wait)
            {
                return taken;
            }

            counted = true;
            expired = _sync.Wait(_completed, deadline, Cancel.Never) != WaitResult.Signalled;
        }
    }

    /// <summary>A buffer was disposed.</summary>
    internal void Return(EngineBuffer buffer)
    {
        using Locked<AsyncState>.Guard state = _async.Enter();
        state.Value.Return(buffer);
    }

    /// <summary>The bytes of a buffer that has not been disposed.</summary>
    internal Span<byte> Lend(EngineBuffer buffer)
    {
        using Locked<AsyncState>.Guard state = _async.Enter();
        ObjectDisposedException.ThrowIf(buffer.Returned, buffer);
        return EngineBuffer.Bytes(buffer.All);
    }
}
