using CryptoVirtio.Abi;
using CryptoVirtio.Seams;

namespace CryptoVirtio.ModelTests;

internal sealed class EchoCryptoFile : IAsyncCryptoFile
{
    private Completion? _done;
    private uint _last;

    public Errno CreateSession(in SessionSpec spec, out uint session, Cancel cancel = default)
    {
        session = ++_last;
        return Errno.OK;
    }

    public Errno FreeSession(uint session, Cancel cancel = default) => Errno.OK;

    public Errno GetSessionInfo(uint session, out SessionInfo info, Cancel cancel = default)
    {
        info = default;
        return Errno.OK;
    }

    public Errno Crypt(in CryptCall call, Cancel cancel = default)
    {
        if (!call.Destination.IsEmpty)
        {
            call.Source.CopyTo(call.Destination);
        }

        call.Mac.Clear();
        return Errno.OK;
    }

    public Errno TryRent(int bytes, out CryptoBuffer? buffer)
    {
        buffer = new ManagedBuffer(bytes);
        return Errno.OK;
    }

    public Errno TrySubmit(in CryptOp op, ulong tag)
    {
        _done = new Completion(tag, Crypt(new CryptCall
        {
            Source = ManagedBuffer.Bytes(op.Source),
            Destination = ManagedBuffer.Bytes(op.Destination),
            Mac = ManagedBuffer.Bytes(op.Mac),
        }));
        return Errno.OK;
    }

    public int Reap(Span<Completion> done, Deadline deadline)
    {
        if (_done is not { } completion)
        {
            return 0;
        }

        _done = null;
        done[0] = completion;
        return 1;
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
