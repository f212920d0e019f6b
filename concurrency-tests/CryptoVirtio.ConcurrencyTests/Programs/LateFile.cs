namespace CryptoVirtio.ConcurrencyTests;

/// <summary>A file of a <see cref="LateDevice"/>.</summary>
internal sealed class LateFile(IAsyncCryptoFile inner) : FakeFile(inner)
{
    private readonly HashSet<uint> _live = []; // one thread of a run runs at a time

    public override Errno CreateSession(in SessionSpec spec, out uint session, Cancel cancel = default)
    {
        Errno status = base.CreateSession(spec, out session, cancel);
        if (status == Errno.OK)
        {
            _live.Add(session);
        }

        return status;
    }

    public override Errno FreeSession(uint session, Cancel cancel = default)
    {
        bool lives = _live.Contains(session);
        Errno status = base.FreeSession(session, cancel);
        _live.Remove(session);
        return lives && status == Errno.EINVAL ? Errno.OK : status;
    }
}
