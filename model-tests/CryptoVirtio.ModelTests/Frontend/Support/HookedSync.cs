using CryptoVirtio.Seams;

namespace CryptoVirtio.ModelTests;

/// <summary>The system's synchronisation, with a say for the test whenever a thread is about to take a lock: a schedule, forced.</summary>
internal sealed class HookedSync : ISync
{
    [ThreadStatic]
    private static bool t_inside;

    /// <summary>Runs before each lock is taken, except inside itself.</summary>
    public Action? BeforeLock { get; set; }

    public CryptoVirtio.Seams.Mutex NewMutex() => new HookedMutex(this, SystemSync.Instance.NewMutex());

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

    public IJoin Spawn(Action body, string name) => SystemSync.Instance.Spawn(body, name);

    private void Run()
    {
        if (BeforeLock is { } hook && !t_inside)
        {
            t_inside = true;
            hook();
            t_inside = false;
        }
    }

    private sealed class HookedMutex(HookedSync owner, CryptoVirtio.Seams.Mutex inner) : CryptoVirtio.Seams.Mutex
    {
        public override void Enter()
        {
            owner.Run();
            inner.Enter();
        }

        public override void Exit() => inner.Exit();
    }
}
