using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Backend;

/// <summary>
/// The backend of the paravirtual crypto device: takes requests of the syscall protocol off a virtqueue, executes them on the files of
/// an <see cref="ICryptoDevice"/>, and answers each with a status. Nothing a driver sends makes it throw, read outside guest memory,
/// or stop serving.
/// </summary>
/// <remarks>
/// Work is taken by a free thread of the device, or by the thread that kicks when the device has none. Unless one thread serves
/// alone, kicks are enabled again before an operation is executed, so that a long one does not hide what is published meanwhile
/// (B5, B8).
/// </remarks>
public sealed class CryptoBackend : IDeviceModel, IDisposable
{
    private readonly ISync _sync;
    private readonly ITracer? _tracer;
    private readonly Locked<BackendState> _state;
    private readonly Signal _work;
    private readonly IJoin[] _threads;

    /// <summary>Makes a backend and starts its threads.</summary>
    /// <param name="sync">Locks, signals, threads.</param>
    /// <param name="engine">Executes the operations; owned by the caller.</param>
    /// <param name="options">Limits and threads.</param>
    /// <param name="tracer">Sees requests and replies.</param>
    public CryptoBackend(ISync sync, ICryptoDevice engine, BackendOptions options, ITracer? tracer = null)
    {
        _sync = sync;
        _tracer = tracer;
        _state = new Locked<BackendState>(sync, new BackendState(options, new RequestHandlers(engine, options, tracer), tracer));
        _work = sync.NewSignal();
        _threads = new IJoin[options.Threads];
        for (int i = 0; i < _threads.Length; i++)
        {
            _threads[i] = sync.Spawn(RunThread, $"crypto-device-{i}");
        }
    }

    /// <inheritdoc/>
    public void Start(DeviceQueue queue, IModelHost host)
    {
        using Locked<BackendState>.Guard guard = _state.Enter();
        guard.Value.Start(queue, host);
    }

    /// <inheritdoc/>
    public bool Stop(Action idle)
    {
        List<ICryptoFile> filesToClose = [];
        using (Locked<BackendState>.Guard guard = _state.Enter())
        {
            if (!guard.Value.TryStop(idle, filesToClose))
            {
                return false;
            }
        }

        filesToClose.CloseAll();
        return true;
    }

    /// <inheritdoc/>
    public bool Pause(Action idle)
    {
        using Locked<BackendState>.Guard guard = _state.Enter();
        return guard.Value.TryPause(idle);
    }

    /// <inheritdoc/>
    public void Halt()
    {
        using Locked<BackendState>.Guard guard = _state.Enter();
        guard.Value.Halt(); // the last operation ends the generation when it completes, or else the reset does
    }

    /// <inheritdoc/>
    public void Kick()
    {
        if (_threads.Length > 0)
        {
            _work.Set();
        }
        else
        {
            Serve();
        }
    }

    /// <summary>
    /// Disconnect: stops the queue, waits without limit for the operations in flight, closes every file and ends the threads.
    /// </summary>
    public void Dispose()
    {
        // Before the stop: a driver that starts again after it is served no more, or its files would stay open.
        using (Locked<BackendState>.Guard guard = _state.Enter())
        {
            guard.Value.End();
        }

        Signal idle = _sync.NewSignal();
        bool stopped = Stop(idle.Set);
        _work.Set();
        if (!stopped)
        {
            _sync.Wait(idle, Deadline.Never, Cancel.Never);
        }

        foreach (IJoin thread in _threads)
        {
            thread.Join();
        }
    }

    private void RunThread()
    {
        while (Serve())
        {
            _sync.Wait(_work, Deadline.Never, Cancel.Never);
        }

        _work.Set(); // the signal wakes one thread: pass the end on
    }

    /// <summary>Works until nothing is left. False when the backend has ended.</summary>
    private bool Serve()
    {
        bool hasEnded;
        while (TakeOperation(out hasEnded) is { } operation)
        {
            operation.Execute(_tracer);
            Complete(operation);
        }

        return !hasEnded;
    }

    private Operation? TakeOperation(out bool hasEnded)
    {
        Operation? operation;
        IModelHost? broken;
        bool more;
        using (Locked<BackendState>.Guard guard = _state.Enter())
        {
            operation = guard.Value.Take(out broken, out more);
            hasEnded = guard.Value.HasEnded;
        }

        broken?.SetNeedsReset();
        if (more && _threads.Length > 1)
        {
            _work.Set(); // what is published already will not be kicked for: another thread serves it
        }

        return operation;
    }

    private void Complete(Operation operation)
    {
        CompletionActions actions;
        using (Locked<BackendState>.Guard guard = _state.Enter())
        {
            actions = guard.Value.Complete(operation);
        }

        actions.Run();
    }
}
