using CryptoVirtio.Seams;
using Mutex = CryptoVirtio.Seams.Mutex;

namespace Interleave.Seams;

/// <summary>Locks, signals and threads of a run.</summary>
/// <param name="world">The run.</param>
public sealed class ExploredSync(World world) : ISync
{
    private int _mutexes;
    private int _signals;

    /// <summary>
    /// Whether a deadline that is not <see cref="Deadline.Never"/> may pass, at any moment of a wait. Otherwise none passes before
    /// everything has come to rest.
    /// </summary>
    public bool DeadlinesFire { get; set; }

    /// <inheritdoc/>
    public Mutex NewMutex() => new ExploredMutex(world.NewWord($"lock {_mutexes++}"));

    /// <inheritdoc/>
    public Signal NewSignal() => NewSignal($"signal {_signals++}");

    /// <summary>A new signal with a name for reports.</summary>
    public Signal NewSignal(string name) => new ExploredSignal(world.NewWord(name));

    /// <summary>A new mutex with a name for reports.</summary>
    public Mutex NewMutex(string name) => new ExploredMutex(world.NewWord(name));

    /// <summary>
    /// Waits for a signal. When cancellation was requested it comes now, or never in this wait: both are explored, and as a thread gets
    /// here at any time, so does the cancellation.
    /// </summary>
    public WaitResult Wait(Signal signal, Deadline deadline, Cancel cancel)
    {
        Word word = ((ExploredSignal)signal).Word;
        if (cancel.IsRequested && world.Choose(2, "cancel") == 1)
        {
            return word.TryTake("cancelled wait") ? WaitResult.Signalled : WaitResult.Cancelled;
        }

        if (deadline == Deadline.Now || (DeadlinesFire && deadline != Deadline.Never && world.Choose(2, "deadline") == 1))
        {
            return word.TryTake("timed-out wait") ? WaitResult.Signalled : WaitResult.TimedOut;
        }

        word.Take("wait", isTimed: deadline != Deadline.Never);
        return WaitResult.Signalled;
    }

    /// <inheritdoc/>
    public void Pause() => world.Pause("pause");

    /// <summary>Starts a thread of the code under test. It may wait for ever: nothing is owed to it but what the scenario says.</summary>
    public IJoin Spawn(Action body, string name) => new ExploredJoin(world.Start(name, body, isService: true, isJoined: true));
}
