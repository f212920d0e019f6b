using CryptoVirtio.Abi;
using CryptoVirtio.Seams;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Backend;

/// <summary>
/// The host half of the paravirtual crypto device: takes requests of the syscall dialect off a queue, executes them on the files of
/// an <see cref="ICryptoDevice"/>, and answers each with a status. Nothing a guest sends makes it throw, read outside guest memory,
/// or stop serving.
/// </summary>
/// <remarks>
/// Work is taken by whoever is free: a thread of the device, or the thread that kicks when there is none. Unless one thread serves
/// alone, kicks are enabled again before an operation is executed, so that a long one does not hide what is published meanwhile
/// (B5, B8).
/// </remarks>
public sealed partial class CryptoBackend : IDeviceModel, IDisposable
{
    private readonly ISync _sync;
    private readonly ICryptoDevice _engine;
    private readonly BackendOptions _options;
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
        _engine = engine;
        _options = options;
        _tracer = tracer;
        _state = new Locked<BackendState>(sync, new BackendState(options));
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
        guard.Value.Queue = queue;
        guard.Value.Host = host;
    }

    /// <inheritdoc/>
    public bool Stop(Action idle)
    {
        List<ICryptoFile> doomed = [];
        using (Locked<BackendState>.Guard guard = _state.Enter())
        {
            BackendState state = guard.Value;
            state.Queue?.Stop(); // SV11
            if (state.Executing > 0)
            {
                state.Idle += idle;
                return false;
            }

            EndIncarnation(state, doomed);
        }

        Close(doomed);
        return true;
    }

    /// <inheritdoc/>
    public void Halt()
    {
        using Locked<BackendState>.Guard guard = _state.Enter();
        guard.Value.Queue?.Stop(); // what executes ends the incarnation when it completes, or else the reset does
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
        // Before the stop: a guest that begins another life behind it is served no more, or its files would stay open.
        using (Locked<BackendState>.Guard guard = _state.Enter())
        {
            guard.Value.Ended = true;
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
        while (TryTake(out Operation? operation, out Scratch? scratch))
        {
            Execute(operation, scratch);
            Complete(operation, scratch);
        }

        using Locked<BackendState>.Guard guard = _state.Enter();
        return !guard.Value.Ended;
    }

    /// <summary>The queue was stopped and nothing is executing: what still waits is dropped with its chain (B9).</summary>
    private static void EndIncarnation(BackendState state, List<ICryptoFile> doomed)
    {
        state.Nonce = null;
        state.Ready.Clear();
        state.Files.Clear(file => doomed.Add(file.File!));
        doomed.AddRange(state.Orphans);
        state.Orphans.Clear();
    }

    private static void Close(List<ICryptoFile> files)
    {
        foreach (ICryptoFile file in files)
        {
            file.Dispose();
        }
    }
}
