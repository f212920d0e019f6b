namespace CryptoVirtio.TestKit;

/// <summary>
/// A file of which a test overrides what it is about. Everything else goes to the file behind it; without one it succeeds, and what is
/// submitted is executed at once.
/// </summary>
/// <param name="inner">The file behind it, or null.</param>
public abstract class FakeFile(IAsyncCryptoFile? inner = null) : IAsyncCryptoFile
{
    private readonly Queue<Completion> _done = new();

    public virtual Errno CreateSession(in SessionSpec spec, out uint session, Cancel cancel = default)
    {
        session = 0;
        return inner?.CreateSession(spec, out session, cancel) ?? Errno.OK;
    }

    public virtual Errno FreeSession(uint session, Cancel cancel = default) => inner?.FreeSession(session, cancel) ?? Errno.OK;

    public virtual Errno GetSessionInfo(uint session, out SessionInfo info, Cancel cancel = default)
    {
        info = default;
        return inner?.GetSessionInfo(session, out info, cancel) ?? Errno.OK;
    }

    public virtual Errno Crypt(in CryptCall call, Cancel cancel = default) => inner?.Crypt(call, cancel) ?? Errno.OK;

    public virtual Errno TryRent(int bytes, out CryptoBuffer? buffer)
    {
        buffer = inner is null ? new ManagedBuffer(bytes) : null;
        return inner?.TryRent(bytes, out buffer) ?? Errno.OK;
    }

    public virtual Errno TrySubmit(in CryptOp op, ulong tag)
    {
        if (inner is not null)
        {
            return inner.TrySubmit(op, tag);
        }

        Complete(tag, Crypt(new CryptCall
        {
            Session = op.Session,
            Direction = op.Direction,
            Flags = op.Flags,
            Source = ManagedBuffer.Bytes(op.Source),
            Destination = ManagedBuffer.Bytes(op.Destination),
            Iv = ManagedBuffer.Bytes(op.Iv),
            Mac = ManagedBuffer.Bytes(op.Mac),
        }));
        return Errno.OK;
    }

    public virtual int Reap(Span<Completion> done, Deadline deadline)
    {
        int count = 0;
        while (count < done.Length && _done.TryDequeue(out Completion completion))
        {
            done[count++] = completion;
        }

        return count > 0 || inner is null ? count : inner.Reap(done, deadline);
    }

    public virtual void Dispose() => inner?.Dispose();

    /// <summary>Ends what was submitted and not executed.</summary>
    protected void Complete(ulong tag, Errno result) => _done.Enqueue(new Completion(tag, result));
}
