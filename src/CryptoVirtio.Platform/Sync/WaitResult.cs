namespace CryptoVirtio.Platform;

/// <summary>Why a wait ended.</summary>
public enum WaitResult
{
    /// <summary>The signal was set; the wait consumed it.</summary>
    Signalled,

    /// <summary>The deadline passed first.</summary>
    TimedOut,

    /// <summary>The waiter was cancelled first.</summary>
    Cancelled,
}
