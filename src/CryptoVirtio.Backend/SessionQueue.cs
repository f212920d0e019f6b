namespace CryptoVirtio.Backend;

/// <summary>
/// A session and the operations that wait for it: one at a time, in the order of the virtqueue, so that a session that hangs holds no
/// thread but its own. Guarded by the backend's lock.
/// </summary>
/// <param name="twoPass">Cipher and MAC in one session.</param>
/// <param name="digestLength">Bytes of the digest; 0 without a MAC.</param>
internal sealed class SessionQueue(bool twoPass, int digestLength)
{
    private readonly Queue<Operation> _waiting = new();
    private bool _busy;

    /// <summary>Cipher and MAC in one session: the input is passed twice, so it is copied first.</summary>
    public bool TwoPass => twoPass;

    /// <summary>Bytes of the digest; 0 without a MAC.</summary>
    public int DigestLength => digestLength;

    /// <summary>This session's id on the virtqueue.</summary>
    public uint Id { get; private set; }

    /// <summary>The session's id in the engine's file; valid once <see cref="IsCreated"/>.</summary>
    public uint EngineSession { get; private set; }

    /// <summary>Whether the engine has made it.</summary>
    public bool IsCreated { get; private set; }

    /// <summary>It has a place in its file's table.</summary>
    public void Reserved(uint id) => Id = id;

    /// <summary>The engine has made it.</summary>
    public void Created(uint engineSession)
    {
        EngineSession = engineSession;
        IsCreated = true;
    }

    /// <summary>Takes the session for an operation. False: the operation waits behind others.</summary>
    public bool TryEnter(Operation operation)
    {
        if (_busy)
        {
            _waiting.Enqueue(operation);
            return false;
        }

        _busy = true;
        return true;
    }

    /// <summary>An operation is done with the session. Returns the one that has it now, if one waited.</summary>
    public Operation? Leave()
    {
        _busy = _waiting.TryDequeue(out Operation? next);
        return next;
    }
}
