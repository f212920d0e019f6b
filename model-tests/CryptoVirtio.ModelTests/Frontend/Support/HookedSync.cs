namespace CryptoVirtio.ModelTests;

/// <summary>The system's synchronisation, with a say for the test whenever a thread is about to take a lock or pauses: a schedule, forced.</summary>
internal sealed class HookedSync : ISync
{
    [ThreadStatic]
    private static bool t_inside;

    private int _joined;

    /// <summary>Runs before each lock is taken, except inside itself.</summary>
    public Action? BeforeLock { get; set; }

    public CryptoVirtio.Platform.Mutex NewMutex() => new HookedMutex(this, SystemSync.Instance.NewMutex());

    public Signal NewSignal() => SystemSync.Instance.NewSignal();

    public WaitResult Wait(Signal signal, Deadline deadline, Cancel cancel) => SystemSync.Instance.Wait(signal, deadline, cancel);

    public bool IsRequested(Cancel cancel) => SystemSync.Instance.IsRequested(cancel);

    /// <summary>Runs in each pause.</summary>
    public Action? OnPause { get; set; }

    public void Pause()
    {
        OnPause?.Invoke();
        SystemSync.Instance.Pause();
    }

    /// <summary>Joins that have returned.</summary>
    public int Joined => Volatile.Read(ref _joined);

    public IJoin Spawn(Action body, string name) => new HookedJoin(this, SystemSync.Instance.Spawn(body, name));

    /// <summary>Makes a call, and does something before its n-th lock.</summary>
    /// <returns>False when it takes fewer.</returns>
    public bool Interrupt(int at, Action hook, Action call)
    {
        int locks = 0;
        BeforeLock = () =>
        {
            if (++locks == at)
            {
                hook();
            }
        };
        call();
        BeforeLock = null;
        return locks >= at;
    }

    private void Run()
    {
        if (BeforeLock is { } hook && !t_inside)
        {
            t_inside = true;
            hook();
            t_inside = false;
        }
    }

    private sealed class HookedJoin(HookedSync owner, IJoin inner) : IJoin
    {
        public void Join()
        {
            inner.Join();
            Interlocked.Increment(ref owner._joined);
        }
    }

    private sealed class HookedMutex(HookedSync owner, CryptoVirtio.Platform.Mutex inner) : CryptoVirtio.Platform.Mutex
    {
        public override void Enter()
        {
            owner.Run();
            inner.Enter();
        }

        public override void Exit() => inner.Exit();
    }
}
