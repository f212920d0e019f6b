namespace CryptoVirtio.Coyote;

/// <summary>What is wrong with a run.</summary>
public enum CoyoteVerdict
{
    /// <summary>A check of the scenario or a machine of the specification does not hold.</summary>
    Assertion,

    /// <summary>An exception was not handled.</summary>
    Exception,

    /// <summary>No thread can go on, and one of them waits for a lock or for the end of another.</summary>
    Deadlock,

    /// <summary>No thread can go on, and one of them waits to be woken.</summary>
    LostWakeup,

    /// <summary>No thread can go on before a deadline passes.</summary>
    RescuedByTimer,

    /// <summary>A request stays unanswered while threads run on.</summary>
    Liveness,

    /// <summary>Threads run on beyond the bound on steps.</summary>
    Livelock,
}
