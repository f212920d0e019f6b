using CryptoVirtio.Abi;
using CryptoVirtio.Seams;

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
    /// <returns>EBADF, EMFILE.</returns>
    public Errno Reserve()
    {
        if (Closed)
        {
            return Errno.EBADF;
        }

        if (_sessions.Count + _reserved == capacity)
        {
            return Errno.EMFILE;
        }

        _reserved++;
        return Errno.OK;
    }

    /// <summary>Fills a reserved place, or gives it back when there is no session or the file was closed meanwhile.</summary>
    /// <returns>False when the session was not added.</returns>
    public bool Fill(Locked<Session>? session, out uint handle)
    {
        _reserved--;
        handle = 0;
        return session is not null && !Closed && _sessions.TryAdd(session, out handle);
    }

    /// <summary>Looks a session up.</summary>
    /// <returns>EBADF, EINVAL.</returns>
    public Errno Find(uint handle, out Locked<Session>? session)
    {
        session = null;
        return Closed ? Errno.EBADF : _sessions.TryGet(handle, out session) ? Errno.OK : Errno.EINVAL;
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
