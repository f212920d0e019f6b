namespace CryptoVirtio.Programs;

/// <summary>A file of a <see cref="FaultyDevice"/>.</summary>
internal sealed class FaultyFile(IAsyncCryptoFile inner, FaultyDevice device) : FakeFile(inner)
{
    private const uint NoSession = 0xdeadbeef;
    private const ulong WrongTag = 1000;

    private bool _closed;

    public override Errno CreateSession(in SessionSpec spec, out uint session, Cancel cancel = default)
    {
        if (!device.Fails(out Errno error))
        {
            return device.Note(base.CreateSession(spec, out session, cancel));
        }

        // OK: the session that is returned does not exist.
        session = error == Errno.OK ? NoSession : 0;
        return device.Note(error);
    }

    public override Errno FreeSession(uint session, Cancel cancel = default) =>
        device.Note(device.Fails(out Errno error) ? Real(error) : base.FreeSession(session, cancel));

    public override Errno GetSessionInfo(uint session, out SessionInfo info, Cancel cancel = default)
    {
        if (!device.Fails(out Errno error))
        {
            return device.Note(base.GetSessionInfo(session, out info, cancel));
        }

        info = default;
        return device.Note(Real(error));
    }

    public override Errno Crypt(in CryptCall call, Cancel cancel = default) =>
        device.Note(device.Fails(out Errno error) ? Real(error) : base.Crypt(call, cancel));

    public override Errno TryRent(int bytes, out CryptoBuffer? buffer)
    {
        if (!device.Fails(out Errno error))
        {
            return device.Note(base.TryRent(bytes, out buffer));
        }

        buffer = null;
        device.Note(Real(error));
        return error;
    }

    public override Errno TrySubmit(in CryptOp op, ulong tag)
    {
        if (!device.Fails(out Errno error))
        {
            return device.Note(base.TrySubmit(op, tag));
        }

        // OK: the completion carries another tag.
        device.Note(Real(error));
        return error == Errno.OK ? base.TrySubmit(op, tag + WrongTag) : error;
    }

    public override int Reap(Span<Completion> done, Deadline deadline)
    {
        bool fails = device.Fails(out Errno error);
        int count = base.Reap(done, deadline);
        if (!fails)
        {
            device.Note(count == 0 ? Errno.ETIMEDOUT : done[0].Result);
            return count;
        }

        device.Note(Real(error));
        done[0] = new Completion(done[0].Tag, error);
        return error == Errno.OK ? 0 : count;
    }

    public override void Dispose()
    {
        if (!_closed)
        {
            _closed = true;
            device.OpenFiles--;
        }

        base.Dispose();
    }

    private static Errno Real(Errno error) => error == Errno.OK ? Errno.EIO : error;
}
