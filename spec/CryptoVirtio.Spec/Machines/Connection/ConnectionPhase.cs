namespace CryptoVirtio.Spec;

/// <summary>Where a connection and its ring stand.</summary>
public enum ConnectionPhase
{
    /// <summary>No connection was seen: the ring may be a device's in process.</summary>
    None,

    /// <summary>The ring is not processed.</summary>
    Stopped,

    /// <summary>The ring is processed.</summary>
    Started,

    /// <summary>A message that stops the ring has come; what was popped is completed.</summary>
    Pausing,

    /// <summary>The ring has stopped, and the message for which it did is not answered.</summary>
    Paused,

    /// <summary>The ring was stopped without completing its chains: the connection ends.</summary>
    Abandoned,

    /// <summary>The connection is over.</summary>
    Ended,
}
