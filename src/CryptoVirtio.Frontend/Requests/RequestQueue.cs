using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>
/// The queue of one device, for any number of threads: the lock around its ring, the kick that leaving the lock sends, and the one place
/// in which callers wait.
/// </summary>
/// <remarks>
/// The lock covers adding a chain, publishing it and deciding whether to kick; it is never held while a caller waits, nor while the
/// device is kicked, because that may run the whole device on this thread.
/// </remarks>
internal sealed class RequestQueue
{
    private readonly ISync _sync;
    private readonly IClock _clock;
    private readonly IVirtioTransport _transport;
    private readonly ITracer? _tracer;
    private readonly DriverOptions _options;
    private readonly Locked<RequestRing> _ring;

    public RequestQueue(DriverEnvironment environment, DriverOptions options, DriverMemory memory)
    {
        _sync = environment.Sync;
        _clock = environment.Clock;
        _transport = environment.Transport;
        _tracer = environment.Tracer;
        _options = options;
        _ring = new Locked<RequestRing>(
            _sync, new RequestRing(new DeviceLife(_sync.NewSignal()), new PayloadMemory(memory), _tracer));
    }

    /// <summary>Takes the lock; leaving it kicks the device when it asked for that.</summary>
    public Guard Enter() => new(this, _ring.Enter());

    /// <summary>A signal for a file's completions.</summary>
    public Signal NewSignal() => _sync.NewSignal();

    /// <summary>Whether a deadline has passed.</summary>
    public bool HasPassed(Deadline deadline) => deadline.HasPassed(_clock);

    /// <summary>
    /// Takes a slot, and payload memory when <paramref name="bytes"/> is not 0; waits when there is none. The time for the request
    /// begins now.
    /// </summary>
    /// <param name="resetCount">The reset count that the request belongs to.</param>
    /// <param name="file">The open file that asks, or null.</param>
    /// <param name="bytes">Bytes of payload memory, or 0.</param>
    /// <param name="cancel">Ends every wait of the request with EINTR.</param>
    /// <param name="error">OK, or why there is no request: EBADF, ENODEV, EBUSY, EINTR, ETIMEDOUT.</param>
    /// <returns>The request; empty on failure.</returns>
    public SyncRequest Begin(int resetCount, FileState? file, int bytes, Cancel cancel, out Errno error)
    {
        Deadline deadline = Deadline.After(_clock, _options.RequestTimeout);
        RequestSlot? slot;
        SlotWaiter? waiter = null;
        using (Guard guard = Enter())
        {
            RequestRing ring = guard.Ring;
            error = ring.TryTake(resetCount, file, bytes, out slot);
            if (error == Errno.EBUSY && _options.WaitWhenFull)
            {
                waiter = ring.Slots.Enter(bytes, _sync.NewSignal());
            }
        }

        if (waiter is not null)
        {
            error = Wait(waiter, deadline, cancel);
            slot = waiter.Slot;
            error = error == Errno.OK && slot is null ? Errno.ENODEV : error;
        }

        return error == Errno.OK ? new SyncRequest(this, slot!, deadline, cancel) : default;
    }

    /// <summary>
    /// Waits until something has happened: tests it as often as the strategy sets, then sleeps. The lock is not held meanwhile.
    /// </summary>
    /// <returns>OK when it has happened, however late; else EINTR or ETIMEDOUT.</returns>
    public Errno Wait(Waitable waitable, Deadline deadline, Cancel cancel)
    {
        int spins = waitable.IsEndedByDevice ? _options.Waiting.Spins : 0;
        for (int i = 0; ; i++)
        {
            bool sleeps = false;
            using (Guard guard = Enter())
            {
                RequestRing ring = guard.Ring;
                if (waitable.IsEndedByDevice)
                {
                    ring.Drain();
                    if (i >= spins && !waitable.IsReady)
                    {
                        // Interrupts are asked for before the last test: what is used after it will interrupt.
                        ring.EnableInterruptsAndDrain();
                    }
                }

                if (waitable.IsReady)
                {
                    return waitable.Leave(Errno.OK);
                }

                if (i >= spins)
                {
                    sleeps = true;
                    BeginSleep(ring, waitable);
                }
            }

            if (sleeps)
            {
                WaitResult result = _sync.Wait(waitable.Signal, deadline, cancel);
                using Guard guard = Enter();
                EndSleep(guard.Ring, waitable);
                if (result != WaitResult.Signalled)
                {
                    return waitable.Leave(result == WaitResult.Cancelled ? Errno.EINTR : Errno.ETIMEDOUT);
                }
            }
            else if (_sync.IsRequested(cancel))
            {
                return Leave(waitable, Errno.EINTR);
            }
            else if (deadline.HasPassed(_clock))
            {
                return Leave(waitable, Errno.ETIMEDOUT);
            }
            else
            {
                _sync.Pause();
            }
        }
    }

    /// <summary>Takes a rented buffer back.</summary>
    public void Return(DmaBuffer buffer)
    {
        using Guard guard = Enter();
        if (guard.Ring.Payload.Return(buffer))
        {
            guard.Ring.Serve();
        }
    }

    /// <summary>Whether its holder has given a buffer back.</summary>
    public bool WasReturned(DmaBuffer buffer)
    {
        using Guard guard = Enter();
        return buffer.IsReturned;
    }

    private Errno Leave(Waitable waitable, Errno reason)
    {
        using Guard guard = Enter();
        return waitable.Leave(reason);
    }

    private static void BeginSleep(RequestRing ring, Waitable waitable)
    {
        waitable.BeginSleep();
        if (waitable.IsEndedByDevice)
        {
            ring.BeginSleep();
        }
    }

    private static void EndSleep(RequestRing ring, Waitable waitable)
    {
        waitable.EndSleep();
        if (waitable.IsEndedByDevice)
        {
            ring.EndSleep();
        }
    }

    private void Kick()
    {
        _tracer?.Record(new Observation(FrontendObservations.Kicked));
        _transport.Kick(0);
    }

    /// <summary>The lock, held. Leaving it asks once whether the device wants a kick for what was published, and kicks after unlocking.</summary>
    public readonly ref struct Guard
    {
        private readonly RequestQueue _queue;
        private readonly Locked<RequestRing>.Guard _guard;

        internal Guard(RequestQueue queue, Locked<RequestRing>.Guard guard)
        {
            _queue = queue;
            _guard = guard;
        }

        /// <summary>The ring. The reference must not outlive the guard.</summary>
        public RequestRing Ring => _guard.Value;

        /// <summary>Gives the lock back, and kicks.</summary>
        public void Dispose()
        {
            bool kick = _guard.Value.TakeKick();
            _guard.Dispose();
            if (kick)
            {
                _queue.Kick();
            }
        }
    }
}
