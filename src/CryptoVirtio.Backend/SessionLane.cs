namespace CryptoVirtio.Backend;

/// <summary>
/// A session and the requests that wait for it: one at a time, in the order of the queue, so that a session that hangs holds no
/// thread but its own. Guarded by the backend's lock.
/// </summary>
internal sealed class SessionLane
{
    /// <summary>The session's id in the engine's file; valid once <see cref="Created"/>.</summary>
    public uint EngineSession { get; set; }

    /// <summary>This session's id on the queue.</summary>
    public uint Id { get; set; }

    /// <summary>Whether the engine has made it.</summary>
    public bool Created { get; set; }

    /// <summary>Cipher and MAC in one session: the input is passed twice, so it is copied first.</summary>
    public bool TwoPass { get; set; }

    /// <summary>Bytes of the digest; 0 without a MAC.</summary>
    public int DigestLength { get; set; }

    /// <summary>A request of this session is being executed.</summary>
    public bool Busy { get; set; }

    /// <summary>Requests behind it.</summary>
    public Queue<Operation> Waiting { get; } = new();
}
