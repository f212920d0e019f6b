namespace CryptoVirtio.Platform;

/// <summary>
/// All that threads do to each other: locks, signals, waiting, starting. Code above this layer uses no other primitive, so that an
/// explorer can run it through every schedule. Time-outs and cancellations are choices of the implementation.
/// </summary>
public interface ISync
{
    /// <summary>A new mutex, free.</summary>
    Mutex NewMutex();

    /// <summary>A new signal, not set.</summary>
    Signal NewSignal();

    /// <summary>Waits until <paramref name="signal"/> is set and consumes it. A set signal wins over a passed deadline and a cancellation.</summary>
    WaitResult Wait(Signal signal, Deadline deadline, Cancel cancel);

    /// <summary>Whether <paramref name="cancel"/> was requested, for loops that wait without sleeping. It orders nothing.</summary>
    bool IsRequested(Cancel cancel);

    /// <summary>One turn of a spin loop: a hint to the processor, a scheduling point to an explorer.</summary>
    void Pause();

    /// <summary>Runs <paramref name="body"/> on a thread of its own.</summary>
    IJoin Spawn(Action body, string name);
}
