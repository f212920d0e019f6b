using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Backend;

/// <summary>
/// A queue that is served inline, on the thread that kicks, one chain at a time and in the order of the queue. All other members may be
/// called from other threads meanwhile.
/// </summary>
/// <param name="sync">Locks and signals.</param>
public abstract class InlineQueueModel(ISync sync) : IDeviceModel, IDisposable
{
    private readonly Locked<VirtioQueueState> _queue = new(sync, new VirtioQueueState());

    /// <inheritdoc/>
    public void Start(DeviceQueue queue, IModelHost host)
    {
        using Locked<VirtioQueueState>.Guard guard = _queue.Enter();
        guard.Value.Start(queue, host);
    }

    /// <inheritdoc/>
    public bool Stop(Action idle)
    {
        using (Locked<VirtioQueueState>.Guard guard = _queue.Enter())
        {
            if (!guard.Value.TryStop(idle))
            {
                return false;
            }
        }

        OnStopped();
        return true;
    }

    /// <inheritdoc/>
    public bool Pause(Action idle)
    {
        using Locked<VirtioQueueState>.Guard guard = _queue.Enter();
        return guard.Value.TryPause(idle);
    }

    /// <inheritdoc/>
    public void Halt()
    {
        using Locked<VirtioQueueState>.Guard guard = _queue.Enter();
        guard.Value.Halt();
    }

    /// <summary>
    /// Serves the queue until it is empty. Without effect when the queue is paused or stopped, and when it is served already: by another thread,
    /// or by this one, whose interrupt made the driver kick again.
    /// </summary>
    public void Kick()
    {
        using (Locked<VirtioQueueState>.Guard guard = _queue.Enter())
        {
            if (!guard.Value.TryServe())
            {
                return;
            }
        }

        bool serves = true;
        try
        {
            while (serves = TryTake(out Chain chain))
            {
                ServeAndComplete(chain);
            }
        }
        finally
        {
            if (serves)
            {
                Leave(); // the engine has thrown, or there is no memory for a scratch: a stop must not wait for this thread
            }
        }
    }

    /// <summary>Disconnect: stops the queue, waits without limit for the operation in flight, and stops it.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Disconnect, when <paramref name="disposing"/>.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
        {
            return;
        }

        // Before the stop: a driver that starts again after it is served no more.
        using (Locked<VirtioQueueState>.Guard guard = _queue.Enter())
        {
            guard.Value.End();
        }

        Signal idle = sync.NewSignal();
        if (!Stop(idle.Set))
        {
            sync.Wait(idle, Deadline.Never, Cancel.Never);
        }
    }

    /// <summary>Executes a request. Without a lock, one at a time.</summary>
    /// <param name="chain">The chain.</param>
    /// <returns>Bytes written from its first writable byte on.</returns>
    protected abstract uint Serve(in Chain chain);

    /// <summary>The queue was stopped, and nothing is in flight: what was kept for the driver is given up.</summary>
    protected virtual void OnStopped()
    {
    }

    private bool TryTake(out Chain chain)
    {
        bool taken;
        IModelHost? broken;
        using (Locked<VirtioQueueState>.Guard guard = _queue.Enter())
        {
            taken = guard.Value.TryTake(out chain, out broken);
        }

        broken?.SetNeedsReset();
        return taken;
    }

    private void ServeAndComplete(in Chain chain)
    {
        uint written = 0;
        try
        {
            written = Serve(chain);
        }
        finally
        {
            Complete(chain, written);
        }
    }

    private void Leave()
    {
        using Locked<VirtioQueueState>.Guard guard = _queue.Enter();
        guard.Value.Leave();
    }

    private void Complete(in Chain chain, uint written)
    {
        bool hasStopped;
        Action? idle;
        IModelHost? interrupt;
        using (Locked<VirtioQueueState>.Guard guard = _queue.Enter())
        {
            interrupt = guard.Value.Complete(chain, written, out hasStopped, out idle);
        }

        if (hasStopped)
        {
            OnStopped();
        }

        interrupt?.Interrupt();
        idle?.Invoke();
    }
}
