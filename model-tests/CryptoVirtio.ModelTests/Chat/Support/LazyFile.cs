using CryptoVirtio.Abi;
using CryptoVirtio.Seams;

namespace CryptoVirtio.ModelTests;

/// <summary>A file whose device answers OK to what is submitted, and, when a test sets it, writes no MAC.</summary>
internal sealed class LazyFile(IAsyncCryptoFile inner) : IAsyncCryptoFile
{
    private readonly Queue<Completion> _done = [];

    /// <summary>No MAC is written.</summary>
    public bool IsLazy { get; set; }

    public Errno CreateSession(in SessionSpec spec, out uint session, Cancel cancel = default) => inner.CreateSession(spec, out session, cancel);

    public Errno FreeSession(uint session, Cancel cancel = default) => inner.FreeSession(session, cancel);

    public Errno GetSessionInfo(uint session, out SessionInfo info, Cancel cancel = default) => inner.GetSessionInfo(session, out info, cancel);

    public Errno Crypt(in CryptCall call, Cancel cancel = default) => inner.Crypt(call, cancel);

    public Errno TryRent(int bytes, out CryptoBuffer? buffer) => inner.TryRent(bytes, out buffer);

    public Errno TrySubmit(in CryptOp op, ulong tag)
    {
        if (!IsLazy || op.Mac.Length == 0)
        {
            return inner.TrySubmit(op, tag);
        }

        _done.Enqueue(new Completion(tag, Errno.OK));
        return Errno.OK;
    }

    public int Reap(Span<Completion> done, Deadline deadline)
    {
        if (!_done.TryDequeue(out Completion completion))
        {
            return inner.Reap(done, deadline);
        }

        done[0] = completion;
        return 1;
    }

    public void Dispose() => inner.Dispose();
}
