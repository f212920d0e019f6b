using CryptoVirtio.Abi;
using CryptoVirtio.Seams;

namespace CryptoVirtio.ModelTests;

internal sealed class FaultyFile(IAsyncCryptoFile inner, FaultyDevice device) : IAsyncCryptoFile
{
    private const uint NoSession = 0xdeadbeef;

    public Errno CreateSession(in SessionSpec spec, out uint session, Cancel cancel = default)
    {
        if (!device.Fails(out Errno error))
        {
            return inner.CreateSession(spec, out session, cancel);
        }

        // OK: the session that is returned does not exist.
        session = error == Errno.OK ? NoSession : 0;
        return error;
    }

    public Errno FreeSession(uint session, Cancel cancel = default) =>
        device.Fails(out Errno error) ? Real(error) : inner.FreeSession(session, cancel);

    public Errno Crypt(in CryptCall call, Cancel cancel = default) =>
        device.Fails(out Errno error) ? Real(error) : inner.Crypt(call, cancel);

    public Errno TryRent(int bytes, out CryptoBuffer? buffer)
    {
        if (!device.Fails(out Errno error))
        {
            return inner.TryRent(bytes, out buffer);
        }

        buffer = null;
        return error;
    }

    public Errno TrySubmit(in CryptOp op, ulong tag)
    {
        if (!device.Fails(out Errno error))
        {
            return inner.TrySubmit(op, tag);
        }

        // OK: the completion carries another tag.
        return error == Errno.OK ? inner.TrySubmit(op, tag + 1000) : error;
    }

    public int Reap(Span<Completion> done, Deadline deadline)
    {
        bool fails = device.Fails(out Errno error);
        int count = inner.Reap(done, deadline);
        if (!fails)
        {
            return count;
        }

        done[0] = new Completion(done[0].Tag, error);
        return error == Errno.OK ? 0 : count;
    }

    public void Dispose() => inner.Dispose();

    private static Errno Real(Errno error) => error == Errno.OK ? Errno.EIO : error;
}
