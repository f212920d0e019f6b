namespace CryptoVirtio.Spec;

/// <summary>How far a request is, seen from its driver.</summary>
public enum RequestPhase
{
    /// <summary>The token is free.</summary>
    Free,

    /// <summary>A caller waits for the reply.</summary>
    Waiting,

    /// <summary>The reply came; the waiter has not got it yet.</summary>
    Answered,

    /// <summary>No caller waits; the device owns the buffers until it returns the chain.</summary>
    Abandoned,

    /// <summary>The driver gave up; the waiter has not got the error yet.</summary>
    Failed,
}
