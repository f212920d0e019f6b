using CryptoVirtio.Explored;
using CryptoVirtio.Seams;
using Mutex = CryptoVirtio.Seams.Mutex;

namespace Interleave.Seams;

/// <summary>Locks, signals and threads of a run.</summary>
/// <param name="world">The run.</param>
public sealed class InterleaveSync(World world) : IExploredSync
{
    private readonly Dictionary<Cancel, Word> _wishes = [];
    private int _mutexes;
    private int _signals;

    /// <inheritdoc/>
    public bool DeadlinesFire { get; set; }

    /// <inheritdoc/>
    public bool PauseParks
    {
        get => world.PauseParks;
        set => world.PauseParks = value;
    }

    /// <inheritdoc/>
    public Mutex NewMutex() => new InterleaveMutex(world.NewWord($"lock {_mutexes++}"));

    /// <inheritdoc/>
    public Signal NewSignal() => NewSignal($"signal {_signals++}");

    /// <inheritdoc/>
    public Signal NewSignal(string name) => new InterleaveSignal(world.NewWord(name));

    /// <inheritdoc/>
    public (Cancel Cancel, Action Request) NewCancel(string name)
    {
        Word wish = world.NewWord(name);
        return (CancelBy(wish), () => wish.Store(1, MemoryOrder.Relaxed, "cancel"));
    }

    /// <summary>A wish that some thread of the run makes, by a store to <paramref name="word"/>, which is 0 until then.</summary>
    public Cancel CancelBy(Word word)
    {
        var cancel = new Cancel(new CancellationTokenSource().Token); // nothing but a name: nobody cancels it
        _wishes.Add(cancel, word);
        return cancel;
    }

    /// <summary>
    /// Waits for a signal. A wish that it end early ends it, whenever that is made, or comes too late for this wait: both are explored,
    /// so the wish must be made in every run.
    /// </summary>
    public WaitResult Wait(Signal signal, Deadline deadline, Cancel cancel)
    {
        Word word = ((InterleaveSignal)signal).Word;
        if (cancel != Cancel.Never && world.Choose(2, "cancel") == 1)
        {
            _wishes[cancel].Await("await cancel");
            return word.TryTake("cancelled wait") ? WaitResult.Signalled : WaitResult.Cancelled;
        }

        if (deadline == Deadline.Now || (DeadlinesFire && deadline != Deadline.Never && world.Choose(2, "deadline") == 1))
        {
            return word.TryTake("timed-out wait") ? WaitResult.Signalled : WaitResult.TimedOut;
        }

        word.Take("wait", isTimed: deadline != Deadline.Never);
        return WaitResult.Signalled;
    }

    /// <summary>A look at the word behind the wish; the wish that is never made has none.</summary>
    public bool IsRequested(Cancel cancel) => cancel != Cancel.Never && _wishes[cancel].Load(MemoryOrder.Relaxed, "look for cancel") != 0;

    /// <inheritdoc/>
    public void Pause() => world.Pause("pause");

    /// <summary>Starts a thread of the code under test. It may wait for ever: nothing is owed to it but what the scenario says.</summary>
    public IJoin Spawn(Action body, string name) => new InterleaveJoin(world.Start(name, body, isService: true, isJoined: true));
}
