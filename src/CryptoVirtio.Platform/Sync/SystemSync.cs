namespace CryptoVirtio.Platform;

/// <summary>The real thing: threads, monitors and the processor's pause instruction.</summary>
/// <param name="clock">Measures deadlines.</param>
public sealed class SystemSync(IClock clock) : ISync
{
    /// <summary>On the machine's clock.</summary>
    public static SystemSync Instance { get; } = new(SystemClock.Instance);

    /// <inheritdoc/>
    public Mutex NewMutex() => new SystemMutex();

    /// <inheritdoc/>
    public Signal NewSignal() => new SystemSignal(clock);

    /// <inheritdoc/>
    public WaitResult Wait(Signal signal, Deadline deadline, Cancel cancel) => ((SystemSignal)signal).Wait(deadline, cancel);

    /// <inheritdoc/>
    public bool IsRequested(Cancel cancel) => cancel.Token.IsCancellationRequested;

    /// <inheritdoc/>
    public void Pause() => Thread.SpinWait(1);

    /// <inheritdoc/>
    public IJoin Spawn(Action body, string name)
    {
#pragma warning disable RS0030 // Threads are made here.
        var thread = new Thread(() => body()) { IsBackground = true, Name = name };
#pragma warning restore RS0030
        thread.Start();
        return new ThreadJoin(thread);
    }
}
