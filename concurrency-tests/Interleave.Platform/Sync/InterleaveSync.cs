namespace Interleave.Platform;

/// <summary>Locks, signals and threads of a run.</summary>
/// <param name="world">The run.</param>
public sealed class InterleaveSync(World world) : IExploredSync
{
    private readonly Dictionary<Cancel, Word> _requests = [];
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
        Word request = world.NewWord(name);
        return (CancelBy(request), () => request.Store(1, MemoryOrder.Relaxed, "cancel"));
    }

    /// <summary>A cancellation that a thread of the run requests, by a store to <paramref name="word"/>, which is 0 until then.</summary>
    public Cancel CancelBy(Word word)
    {
        var cancel = new Cancel(new CancellationTokenSource().Token); // only an identity: it is never cancelled itself
        _requests.Add(cancel, word);
        return cancel;
    }

    /// <summary>
    /// Waits for a signal. The cancellation either ends the wait, or comes too late for it: both are explored, so a thread must request the
    /// cancellation in every run.
    /// </summary>
    public WaitResult Wait(Signal signal, Deadline deadline, Cancel cancel)
    {
        Word word = ((InterleaveSignal)signal).Word;
        if (cancel != Cancel.Never && world.Choose(2, "cancel") == 1)
        {
            _requests[cancel].Await("await cancel");
            return word.TryTake("cancelled wait") ? WaitResult.Signalled : WaitResult.Cancelled;
        }

        if (deadline == Deadline.Now || (DeadlinesFire && deadline != Deadline.Never && world.Choose(2, "deadline") == 1))
        {
            return word.TryTake("timed-out wait") ? WaitResult.Signalled : WaitResult.TimedOut;
        }

        word.Take("wait", isTimed: deadline != Deadline.Never);
        return WaitResult.Signalled;
    }

    /// <summary>Loads the word of the cancellation; <see cref="Cancel.Never"/> has none.</summary>
    public bool IsRequested(Cancel cancel) => cancel != Cancel.Never && _requests[cancel].Load(MemoryOrder.Relaxed, "look for cancel") != 0;

    /// <inheritdoc/>
    public void Pause() => world.Pause("pause");

    /// <summary>Starts a thread of the code under test. It may wait for ever, unless the scenario has pending work.</summary>
    public IJoin Spawn(Action body, string name) => new InterleaveJoin(world.Start(name, body, isService: true, isJoined: true));
}
