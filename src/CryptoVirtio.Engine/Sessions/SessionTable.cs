using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Engine;

/// <summary>The sessions of a file. Reached only under the file's lock.</summary>
/// <param name="capacity">Most sessions at a time.</param>
internal sealed class SessionTable(int capacity)
{
    private readonly HandleTable<Locked<Session>> _sessions = new(capacity);
    private int _reserved;

    /// <summary>Whether the file is closed; nothing is added any more.</summary>
    public bool Closed { get; private set; }

    /// <summary>Keeps a place for a session that is being made, so that a full table costs no key schedule.</summary>
    /// <param name="arguments">What is wrong with the arguments, by <see cref="ArgumentCheck"/>.</param>
    /// <param name="algorithms">What is wrong with the algorithms: told last, and no place is kept.</param>
    /// <returns>EBADF, EINVAL, EMFILE.</returns>
    public Errno Reserve(Errno arguments, Errno algorithms)
    {
        if (Closed)
        {
            return Errno.EBADF;
        }

        if (arguments != Errno.OK)
        {
            return arguments;
        }

        if (_sessions.Count + _reserved == capacity)
        {
            return Errno.EMFILE;
        }

        _reserved += algorithms == Errno.OK ? 1 : 0;
        return algorithms;
    }

    /// <summary>Fills a reserved place, or gives it back when there is no session or the file was closed meanwhile.</summary>
    /// <returns>False when the session was not added.</returns>
    public bool Fill(Locked<Session>? session, out uint handle)
    {
        _reserved--;
        handle = 0;
        return session is not null && !Closed && _sessions.TryAdd(session, out handle);
    }

    /// <summary>Looks a session up for an operation.</summary>
    /// <param name="handle">The session.</param>
    /// <param name="arguments">What is wrong with the operation, by <see cref="ArgumentCheck"/>.</param>
    /// <param name="session">The session; null on failure.</param>
    /// <returns>EBADF, EMSGSIZE, EINVAL.</returns>
    public Errno Find(uint handle, Errno arguments, out Locked<Session>? session)
    {
        session = null;
        if (Closed)
        {
            return Errno.EBADF;
        }

        return arguments != Errno.OK ? arguments : _sessions.TryGet(handle, out session) ? Errno.OK : Errno.EINVAL;
    }

    /// <summary>Takes a session out.</summary>
    /// <returns>EBADF, EINVAL.</returns>
    public Errno Remove(uint handle, out Locked<Session>? session)
    {
        session = null;
        return Closed ? Errno.EBADF : _sessions.TryRemove(handle, out session) ? Errno.OK : Errno.EINVAL;
    }

    /// <summary>Closes the table and hands its sessions out.</summary>
    public List<Locked<Session>> Close()
    {
        Closed = true;
        var sessions = new List<Locked<Session>>(_sessions.Count);
        _sessions.Clear(sessions.Add);
        return sessions;
    }
}
