using CryptoVirtio.Seams;

namespace CryptoVirtio.ModelTests;

/// <summary>The machine's locks, signals and threads, with a count of the joins.</summary>
internal sealed class CountingSync : ISync
{
    private readonly SystemSync _inner = SystemSync.Instance;
    private int _joined;

    /// <summary>Joins that have returned.</summary>
    public int Joined => Volatile.Read(ref _joined);

    public Seams.Mutex NewMutex() => _inner.NewMutex();

    public Signal NewSignal() => _inner.NewSignal();

    public WaitResult Wait(Signal signal, Deadline deadline, Cancel cancel) => _inner.Wait(signal, deadline, cancel);

    public bool IsRequested(Cancel cancel) => _inner.IsRequested(cancel);

    public void Pause() => _inner.Pause();

    public IJoin Spawn(Action body, string name) => new CountedJoin(this, _inner.Spawn(body, name));

    private sealed class CountedJoin(CountingSync owner, IJoin inner) : IJoin
    {
        public void Join()
        {
            inner.Join();
            Interlocked.Increment(ref owner._joined);
        }
    }
}
