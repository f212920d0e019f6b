using CryptoVirtio.Seams;

namespace CryptoVirtio.ModelTests;

/// <summary>One thread: a pause is where the rest of the world gets its turn.</summary>
internal sealed class SteppedSync(Action onPause) : ISync
{
    public int Pauses { get; private set; }

    public Seams.Mutex NewMutex() => SystemSync.Instance.NewMutex();

    public Signal NewSignal() => SystemSync.Instance.NewSignal();

    public WaitResult Wait(Signal signal, Deadline deadline, Cancel cancel) => throw new NotSupportedException();

    public bool IsRequested(Cancel cancel) => SystemSync.Instance.IsRequested(cancel);

    public void Pause()
    {
        Pauses++;
        onPause();
    }

    public IJoin Spawn(Action body, string name) => throw new NotSupportedException();
}
