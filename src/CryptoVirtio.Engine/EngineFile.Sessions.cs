using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Engine;

public sealed partial class EngineFile
{
    /// <inheritdoc/>
    public Errno CreateSession(in SessionSpec spec, out uint session, Cancel cancel = default)
    {
        session = 0;
        Errno errno = ArgumentCheck.Check(spec);
        Errno known = SessionPlan.TryMake(spec, _engine.Algorithms, out SessionPlan plan);
        using (Locked<SessionTable>.Guard table = _sessions.Enter())
        {
            errno = table.Value.Reserve(errno, known);
        }

        if (errno != Errno.OK)
        {
            return errno;
        }

        Session? made = null;
        try
        {
            errno = Session.Create(plan, spec, out made);
        }
        finally
        {
            if (!Fill(made, out session) && errno == Errno.OK)
            {
                errno = Errno.EBADF;
                made?.End(errno);
            }
        }

        return errno;
    }

    /// <inheritdoc/>
    public Errno FreeSession(uint session, Cancel cancel = default)
    {
        Errno errno;
        Locked<Session>? removed;
        using (Locked<SessionTable>.Guard table = _sessions.Enter())
        {
            errno = table.Value.Remove(session, out removed);
        }

        if (errno == Errno.OK)
        {
            End(removed!, Errno.EINVAL);
        }

        return errno;
    }

    /// <inheritdoc/>
    public Errno GetSessionInfo(uint session, out SessionInfo info, Cancel cancel = default)
    {
        info = default;
        Errno errno;
        Locked<Session>? found;
        using (Locked<SessionTable>.Guard table = _sessions.Enter())
        {
            errno = table.Value.Find(session, Errno.OK, out found);
        }

        if (errno != Errno.OK)
        {
            return errno;
        }

        using Locked<Session>.Guard guard = found!.Enter();
        return guard.Value.GetInfo(out info);
    }

    /// <inheritdoc/>
    public Errno Crypt(in CryptCall call, Cancel cancel = default)
    {
        Errno errno = ArgumentCheck.Check(call, _engine.Options.MaxPayload);
        Locked<Session>? found;
        using (Locked<SessionTable>.Guard table = _sessions.Enter())
        {
            errno = table.Value.Find(call.Session, errno, out found);
        }

        if (errno != Errno.OK)
        {
            return errno;
        }

        using Locked<Session>.Guard session = found!.Enter();
        return session.Value.Run(call);
    }

    private bool Fill(Session? made, out uint session)
    {
        Locked<Session>? locked = made is null ? null : new Locked<Session>(_sync, made);
        using Locked<SessionTable>.Guard table = _sessions.Enter();
        return table.Value.Fill(locked, out session);
    }
}
