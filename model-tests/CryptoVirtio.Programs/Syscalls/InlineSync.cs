using CryptoVirtio.Seams;

namespace CryptoVirtio.Programs;

/// <summary>
/// For a device that is served on its caller's thread: no other thread can end a wait, so one that would last for ever is an exception,
/// and a hang is found at once and again in each replay.
/// </summary>
public sealed class InlineSync : ISync
{
    /// <summary>Turns of spin loops in the life of a device. What is right takes none or a few: whatever is waited for is there.</summary>
    private const int MostPauses = 100_000;

    private int _pauses;

    /// <inheritdoc/>
    public Seams.Mutex NewMutex() => SystemSync.Instance.NewMutex();

    /// <inheritdoc/>
    public Signal NewSignal() => SystemSync.Instance.NewSignal();

    /// <inheritdoc/>
    public WaitResult Wait(Signal signal, Deadline deadline, Cancel cancel)
    {
        WaitResult result = SystemSync.Instance.Wait(signal, Deadline.Now, cancel);
        return result != WaitResult.TimedOut || deadline != Deadline.Never
            ? result
            : throw new TimeoutException("It waits for what no thread will do.");
    }

    /// <inheritdoc/>
    public bool IsRequested(Cancel cancel) => SystemSync.Instance.IsRequested(cancel);

    /// <inheritdoc/>
    public void Pause()
    {
        if (++_pauses > MostPauses)
        {
            throw new TimeoutException("It polls without end for what no thread will do.");
        }
    }

    /// <inheritdoc/>
    public IJoin Spawn(Action body, string name) => throw new NotSupportedException("A device that is served inline has no thread.");
}
