namespace CryptoVirtio.Coyote;

/// <summary>Locks, signals and threads, as conditions that Coyote's scheduler pauses threads for. No primitive of the platform is used, so nothing is rewritten.</summary>
internal sealed class CoyoteSync(CoyoteRun run) : IExploredSync
{
    private int _mutexes;
    private int _signals;

    public bool DeadlinesFire { get; set; }

    public bool PauseParks { get; set; }

    public Mutex NewMutex() => new CoyoteMutex(run, $"{_mutexes++}");

    public Signal NewSignal() => NewSignal($"signal {_signals++}");

    public Signal NewSignal(string name) => new CoyoteSignal(run, name);

    public (Cancel Cancel, Action Request) NewCancel(string name)
    {
        var source = new CancellationTokenSource();
        return (new Cancel(source.Token), () =>
        {
            run.Drain();
            run.Perform("cancel", name);
            source.Cancel();
            run.Changed();
        });
    }

    public WaitResult Wait(Signal signal, Deadline deadline, Cancel cancel)
    {
        var latch = (CoyoteSignal)signal;
        bool isTimed = deadline != Deadline.Never;
        run.Drain();
        run.Perform("wait", latch.Name);
        if (deadline != Deadline.Now && !(DeadlinesFire && isTimed && run.Choose(2, "deadline") == 1))
        {
            run.Await(new Waiting("wait", latch.Name, () => latch.IsSet || cancel.Token.IsCancellationRequested, isTimed));
        }

        if (latch.IsSet)
        {
            latch.IsSet = false;
            return WaitResult.Signalled;
        }

        return cancel.Token.IsCancellationRequested ? WaitResult.Cancelled : WaitResult.TimedOut;
    }

    public bool IsRequested(Cancel cancel)
    {
        if (cancel.Token.CanBeCanceled)
        {
            run.Perform("look", "cancel");
        }

        return cancel.Token.IsCancellationRequested;
    }

    public void Pause()
    {
        if (PauseParks)
        {
            run.Park();
        }
        else
        {
            run.Yield();
        }
    }

    public IJoin Spawn(Action body, string name) => new CoyoteJoin(run, run.Launch(name, body, isService: true));
}
