using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Backend;

/// <summary>
/// The data queue of a device and who works on it: reached only under its lock. One chain at a time is popped, executed without the lock
/// and completed.
/// </summary>
internal sealed class VirtioQueueState
{
    /// <summary>The virtqueue that was started last, stopped or not; null before the first.</summary>
    private DeviceQueue? _queue;

    /// <summary>How to reach its driver.</summary>
    private IModelHost? _host;

    /// <summary>A thread serves the queue; it comes back to the queue by itself.</summary>
    private bool _isServed;

    /// <summary>A chain was popped and is not completed yet.</summary>
    private bool _isExecuting;

    /// <summary>The virtqueue stops when the operation in flight is completed, and so before anything else is popped.</summary>
    private bool _isPaused;

    /// <summary>The queue was stopped while an operation was in flight.</summary>
    private bool _isStopping;

    /// <summary>Nothing is served any more.</summary>
    private bool _hasEnded;

    /// <summary>To be told when the operation in flight has let go of guest memory, after a stop or a pause.</summary>
    private Action? _idle;

    /// <summary>A life of the virtqueue begins.</summary>
    public void Start(DeviceQueue queue, IModelHost host)
    {
        _queue = queue;
        _host = host;
    }

    /// <summary>Nothing is served any more.</summary>
    public void End() => _hasEnded = true;

    /// <summary>Stops the virtqueue; what is executed goes on.</summary>
    public void Halt() => _queue?.Stop();

    /// <summary>Stops the virtqueue. False: an operation is in flight, and its completion tells <paramref name="idle"/>.</summary>
    public bool TryStop(Action idle)
    {
        Halt();
        if (!_isExecuting)
        {
            return true;
        }

        _isStopping = true;
        _idle += idle;
        return false;
    }

    /// <summary>Pops nothing more. False: an operation is in flight, and its completion stops the virtqueue and tells <paramref name="idle"/>.</summary>
    public bool TryPause(Action idle)
    {
        if (!_isExecuting)
        {
            Halt();
            return true;
        }

        _isPaused = true;
        _idle += idle;
        return false;
    }

    /// <summary>
    /// A thread is about to serve the queue. False: another does, or this one further up its stack, within an interrupt: it comes back to
    /// the queue by itself, and a request is never executed within another one.
    /// </summary>
    public bool TryServe()
    {
        if (_isServed)
        {
            return false;
        }

        _isServed = true;
        return true;
    }

    /// <summary>The thread that serves the queue gives it up, which may have more.</summary>
    public void Leave() => _isServed = false;

    /// <summary>Pops the next chain.</summary>
    /// <param name="chain">The chain, to be completed by <see cref="Complete"/>.</param>
    /// <param name="broken">The driver to be told that its ring is broken, if it is.</param>
    /// <returns>False: there is none, and the queue is not served any more.</returns>
    public bool TryTake(out Chain chain, out IModelHost? broken)
    {
        chain = default;
        broken = null;
        if (!_hasEnded && _queue is { IsRunning: true } queue)
        {
            // What is published while this thread serves needs no kick.
            queue.DisableKicks();
            do
            {
                if (queue.TryPop(out chain) == PopResult.Popped)
                {
                    _isExecuting = true;
                    return true;
                }
            }
            while (queue.EnableKicks());

            broken = queue.Fault == QueueFault.None ? null : _host; // a broken queue answers nothing more; the driver is told to reset it
        }

        _isServed = false;
        return false;
    }

    /// <summary>Completes the chain that was taken.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="written">Bytes written from its first writable byte on.</param>
    /// <param name="hasStopped">The queue was stopped, and this was the operation in flight.</param>
    /// <param name="idle">To be told that the device has let go of guest memory, behind that.</param>
    /// <returns>The driver to be interrupted; null when it did not ask for it.</returns>
    public IModelHost? Complete(in Chain chain, uint written, out bool hasStopped, out Action? idle)
    {
        _isExecuting = false;
        DeviceQueue queue = chain.Queue;
        IModelHost? interrupt = queue.Push(chain, written) && queue.NeedsInterrupt() ? _host : null;
        if (_isPaused)
        {
            Halt();
            _isPaused = false;
        }

        hasStopped = _isStopping;
        _isStopping = false;
        idle = _idle;
        _idle = null;
        return interrupt;
    }
}
