using CryptoVirtio.Abi;
using CryptoVirtio.Seams;

namespace CryptoVirtio.ConcurrencyTests;

/// <summary>A file of a <see cref="LateDevice"/>.</summary>
internal sealed class LateFile(IAsyncCryptoFile inner) : IAsyncCryptoFile
{
    private readonly HashSet<uint> _live = []; // one thread of a run runs at a time

    public Errno CreateSession(in SessionSpec spec, out uint session, Cancel cancel = default)
    {
        Errno status = inner.CreateSession(spec, out session, cancel);
        if (status == Errno.OK)
        {
            _live.Add(session);
        }

        return status;
    }

    public Errno FreeSession(uint session, Cancel cancel = default)
    {
        bool lives = _live.Contains(session);
        Errno status = inner.FreeSession(session, cancel);
        _live.Remove(session);
        return lives && status == Errno.EINVAL ? Errno.OK : status;
    }

    public Errno GetSessionInfo(uint session, out SessionInfo info, Cancel cancel = default) => inner.GetSessionInfo(session, out info, cancel);

    public Errno Crypt(in CryptCall call, Cancel cancel = default) => inner.Crypt(call, cancel);

    public Errno TryRent(int bytes, out CryptoBuffer? buffer) => inner.TryRent(bytes, out buffer);

    public Errno TrySubmit(in CryptOp op, ulong tag) => inner.TrySubmit(op, tag);

    public int Reap(Span<Completion> done, Deadline deadline) => inner.Reap(done, deadline);

    public void Dispose() => inner.Dispose();
}
