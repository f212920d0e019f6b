using System.Diagnostics.CodeAnalysis;
using CryptoVirtio.Abi;

namespace CryptoVirtio.Backend;

/// <summary>A file that the driver has open: its sessions, and the operations that use it. Guarded by the backend's lock.</summary>
/// <param name="maxSessions">Sessions at a time.</param>
internal sealed class OpenFile(int maxSessions)
{
    private readonly HandleTable<SessionQueue> _sessions = new(maxSessions);
    private readonly Queue<(Operation Operation, SessionQueue Session)> _waitingForPlace = new();

    /// <summary>Sessions that the engine is about to make: each may fail, and give its place back.</summary>
    private int _creating;

    private int _inFlight;
    private bool _closing;
    private Operation? _close;

    /// <summary>The file of the engine; null until its open has succeeded.</summary>
    public ICryptoFile? EngineFile { get; private set; }

    /// <summary>This file's handle on the virtqueue.</summary>
    public uint Handle { get; private set; }

    /// <summary>Whether an operation still needs the file.</summary>
    public bool IsInUse => _inFlight > 0;

    /// <summary>It has a place in the table of files.</summary>
    public void Reserved(uint handle) => Handle = handle;

    /// <summary>The engine has opened it; null: it has not.</summary>
    public void Opened(ICryptoFile? file) => EngineFile = file;

    /// <summary>An operation needs the file, and perhaps a session in it.</summary>
    /// <returns>Wait: it is executed behind the operations of the session that came before.</returns>
    public Decision Enter(Operation operation, SessionQueue? session)
    {
        operation.Use(this, session);
        _inFlight++;
        return session is null || session.TryEnter(operation) ? Decision.Run : Decision.Wait;
    }

    /// <summary>An operation is done with the file.</summary>
    /// <param name="close">The CLOSE that waited for it, if there is one.</param>
    /// <returns>True when it was the last one, and the file is to be closed.</returns>
    public bool Leave(out Operation? close)
    {
        _inFlight--;
        close = _close;
        return _closing && _inFlight == 0 && EngineFile is not null;
    }

    /// <summary>No new operation finds the file: it is to be closed when no operation needs it.</summary>
    /// <param name="close">The CLOSE that does it then; null: the last operation does.</param>
    public void BeginClose(Operation? close)
    {
        _closing = true;
        _close = close;
    }

    /// <summary>Finds a session that the engine has made.</summary>
    public bool TryGetSession(uint id, [NotNullWhen(true)] out SessionQueue? session) =>
        _sessions.TryGet(id, out session) && session.IsCreated;

    /// <summary>CIOCGSESSION: reserves an id for a session that is to be made.</summary>
    public Decision ReserveSession(Operation operation, SessionQueue session)
    {
        if (TryReserve(session))
        {
            return Enter(operation, session);
        }

        if (_creating == 0)
        {
            return Decision.Refuse(Errno.EMFILE); // B13
        }

        // What is being made may fail and give its place back: that another is refused for it could be explained in no order.
        Enter(operation, session: null);
        _waitingForPlace.Enqueue((operation, session));
        return Decision.Wait;
    }

    /// <summary>What <see cref="ReserveSession"/> reserved is a session now, or its place is free again.</summary>
    public void EndReservation(SessionQueue session, bool created)
    {
        _creating--;
        if (!created)
        {
            RemoveSession(session);
        }
    }

    /// <summary>No new operation finds the session.</summary>
    public void RemoveSession(SessionQueue session) => _sessions.TryRemove(session.Id, out _);

    /// <summary>The next CIOCGSESSION that can go on, as a session was made or not.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="session">Its session; null: no place is left, and none can become free (B13).</param>
    /// <returns>False: none waits, or all that do must go on waiting.</returns>
    public bool TryTakeWaiting([NotNullWhen(true)] out Operation? operation, out SessionQueue? session)
    {
        (operation, session) = (null, null);
        if (!_waitingForPlace.TryPeek(out (Operation Operation, SessionQueue Session) next))
        {
            return false;
        }

        if (TryReserve(next.Session))
        {
            session = next.Session;
        }
        else if (_creating > 0)
        {
            return false;
        }

        operation = _waitingForPlace.Dequeue().Operation;
        return true;
    }

    private bool TryReserve(SessionQueue session)
    {
        if (!_sessions.TryAdd(session, out uint id))
        {
            return false;
        }

        session.Reserved(id);
        _creating++;
        return true;
    }
}
