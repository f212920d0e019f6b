namespace CryptoVirtio.Spec;

/// <summary>How far a request is, seen from its driver.</summary>
public enum RequestPhase
{
    /// <summary>The token is free.</summary>
    Free,

    /// <summary>Somebody waits for the reply.</summary>
    Waiting,

    /// <summary>The reply came; who waits has not been told.</summary>
    Answered,

    /// <summary>Nobody waits; the buffers are the device's until the chain comes back.</summary>
    Abandoned,

    /// <summary>The driver gave up; who waits has not been told.</summary>
    Failed,
}
