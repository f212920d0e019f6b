using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Backend;

/// <summary>
/// What the device's threads share, reachable only under the backend's lock: the virtqueue of this life, and the operations on their
/// way from its pop to its push. Nothing is executed here.
/// </summary>
internal sealed class BackendState(BackendOptions options, RequestHandlers handlers, ITracer? tracer)
{
    private readonly RequestScheduler _scheduler = new(options);
    private readonly OperationPool _pool = new();

    /// <summary>The virtqueue that was started last, stopped or not; null before the first.</summary>
    private DeviceQueue? _queue;

    /// <summary>How to reach its driver.</summary>
    private IModelHost? _host;

    /// <summary>Nothing is popped any more, and the virtqueue stops when what was popped is completed.</summary>
    private bool _isPaused;

    /// <summary>To be told when the last operation has let go of guest memory, after a stop or a pause.</summary>
    private Action? _idle;

    /// <summary>Operations taken by a thread and not yet completed.</summary>
    private int _executing;

    /// <summary>Threads are to end.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Nothing is taken any more.</summary>
    public void End() => HasEnded = true;

    /// <summary>A life of the virtqueue begins.</summary>
    public void Start(DeviceQueue queue, IModelHost host)
    {
        _queue = queue;
        _host = host;
        _isPaused = false;
    }

    /// <summary>Pops nothing more, and stops the virtqueue when every chain that was popped is completed. Files stay.</summary>
    /// <param name="idle">To be called by the last operation, if this returns false.</param>
    public bool TryPause(Action idle)
    {
        if (_queue is not { InFlight: > 0 } queue)
        {
            Halt();
            return true;
        }

        _isPaused = queue.IsRunning;
        _idle += idle;
        return false;
    }

    /// <summary>Stops the virtqueue; what is executed goes on.</summary>
    public void Halt() => _queue?.Stop(); // SV11

    /// <summary>Stops the virtqueue and, unless an operation is executed, ends the generation.</summary>
    /// <param name="idle">To be called by the last operation, if this returns false.</param>
    /// <param name="filesToClose">Gets the files of the generation, if this returns true.</param>
    public bool TryStop(Action idle, List<ICryptoFile> filesToClose)
    {
        Halt();
        _isPaused = false;
        if (_executing > 0)
        {
            _idle += idle;
            return false;
        }

        EndGeneration(filesToClose);
        return true;
    }

    /// <summary>Takes the next operation that may be executed.</summary>
    /// <param name="broken">The driver to be told that its ring is broken, if it is.</param>
    /// <param name="more">More was published already, and will not be kicked for.</param>
    /// <returns>Null: there is none.</returns>
    public Operation? Take(out IModelHost? broken, out bool more)
    {
        broken = null;
        more = false;
        if (HasEnded || _queue is not { IsRunning: true } queue)
        {
            return null;
        }

        Operation? operation = _scheduler.TryTakeReady(out Operation? ready) ? ready : _isPaused ? null : Pop(queue, out more);
        if (operation is null)
        {
            // A broken queue answers nothing more; the driver is told to reset it.
            broken = queue.Fault == QueueFault.None ? null : _host;
            return null;
        }

        _executing++;
        operation.Start(_pool.TakeScratch());
        return operation;
    }

    /// <summary>Completes an operation: gives back what it held, and pushes its chain.</summary>
    public CompletionActions Complete(Operation operation)
    {
        _executing--;
        DeviceQueue queue = _queue!;
        ICryptoFile? fileToClose = operation.Handler?.Complete(_scheduler, operation);
        IModelHost? call = queue.Push(operation.Chain, operation.Written) && queue.NeedsInterrupt() ? _host : null;
        _pool.Return(operation);
        if (_isPaused && queue.InFlight == 0)
        {
            Halt();
            _isPaused = false;
            return new CompletionActions(call, fileToClose, FilesToClose: null, TakeIdle());
        }

        if (queue.IsRunning || _executing > 0)
        {
            return new CompletionActions(call, fileToClose, FilesToClose: null, Idle: null);
        }

        List<ICryptoFile> filesToClose = [];
        EndGeneration(filesToClose);
        Action? idle = TakeIdle();
        return new CompletionActions(call, fileToClose, filesToClose, idle);
    }

    private Action? TakeIdle()
    {
        Action? idle = _idle;
        _idle = null;
        return idle;
    }

    private void EndGeneration(List<ICryptoFile> filesToClose)
    {
        _scheduler.EndGeneration(filesToClose);
        _pool.ReturnAll();
    }

    private Operation? Pop(DeviceQueue queue, out bool more)
    {
        // A single thread comes back to the queue by itself, so what is published meanwhile needs no kick. Otherwise another thread could
        // serve it: kicks are enabled again before this thread executes an operation, which may take without limit.
        bool alone = options.Threads == 1;
        if (alone)
        {
            queue.DisableKicks();
        }

        do
        {
            while (queue.TryPop(out Chain chain) == PopResult.Popped) // B5: all of them, however many kicks there were
            {
                Operation operation = _pool.Take();
                operation.Begin(chain, (uint)options.MaxPayload);
                operation.Request.Report(tracer, chain);
                if (!Decide(operation).Waits)
                {
                    more = !alone && queue.EnableKicks();
                    return operation;
                }
            }
        }
        while (queue.EnableKicks());

        more = false;
        return null;
    }

    private Decision Decide(Operation operation)
    {
        if (!_scheduler.HasGeneration && operation.Request.Type != RequestType.Hello)
        {
            operation.Refuse(Errno.EPROTO); // anything before HELLO, well-formed or not
        }

        if (operation.Status != Errno.OK)
        {
            return Decision.Refuse(operation.Status);
        }

        RequestHandler handler = handlers.Of(operation.Request.Message!);
        Decision decision = handler.Decide(_scheduler, operation);
        if (decision.Status == Errno.OK)
        {
            operation.Accept(handler);
        }
        else
        {
            operation.Refuse(decision.Status);
        }

        return decision;
    }
}
