using CryptoVirtio.Abi;
using CryptoVirtio.Seams;

namespace CryptoVirtio.Programs.Roles;

/// <summary>A file of a <see cref="CountedDevice"/>.</summary>
internal sealed class CountedFile(CountedDevice device, IAsyncCryptoFile inner) : IAsyncCryptoFile
{
    private bool _closed;

    public Errno CreateSession(in SessionSpec spec, out uint session, Cancel cancel = default) => inner.CreateSession(spec, out session, cancel);

    public Errno FreeSession(uint session, Cancel cancel = default) => inner.FreeSession(session, cancel);

    public Errno GetSessionInfo(uint session, out SessionInfo info, Cancel cancel = default) => inner.GetSessionInfo(session, out info, cancel);

    public Errno Crypt(in CryptCall call, Cancel cancel = default)
    {
        Action? once = device.During;
        device.During = null;
        once?.Invoke();
        return inner.Crypt(call, cancel);
    }

    public Errno TryRent(int bytes, out CryptoBuffer? buffer) => inner.TryRent(bytes, out buffer);

    public Errno TrySubmit(in CryptOp op, ulong tag) => inner.TrySubmit(op, tag);

    public int Reap(Span<Completion> done, Deadline deadline) => inner.Reap(done, deadline);

    public void Dispose()
    {
        inner.Dispose();
        device.Open -= _closed ? 0 : 1;
        _closed = true;
    }
}
