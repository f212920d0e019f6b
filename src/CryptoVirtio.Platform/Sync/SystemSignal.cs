namespace CryptoVirtio.Platform;

/// <summary>A latch on a monitor. A wait without cancellation allocates nothing.</summary>
internal sealed class SystemSignal(IClock clock) : Signal
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    private readonly object _gate = new();
    private bool _set;

    public override void Set()
    {
        lock (_gate)
        {
            _set = true;
            Monitor.Pulse(_gate);
        }
    }

    public WaitResult Wait(Deadline deadline, Cancel cancel)
    {
        // The registration takes the gate, so that a request between the check and the wait is not lost.
        using CancellationTokenRegistration registration = cancel.Token.CanBeCanceled
            ? cancel.Token.UnsafeRegister(static signal => ((SystemSignal)signal!).WakeAll(), this)
            : default;
        lock (_gate)
        {
            while (!_set)
            {
                if (cancel.Token.IsCancellationRequested)
                {
                    return WaitResult.Cancelled;
                }

                if (!WaitForPulse(deadline))
                {
                    return _set ? Consume() : WaitResult.TimedOut;
                }
            }

            return Consume();
        }
    }

    private WaitResult Consume()
    {
        _set = false;
        return WaitResult.Signalled;
    }

    private bool WaitForPulse(Deadline deadline)
    {
        long left = deadline == Deadline.Now ? 0 : deadline.Nanoseconds - clock.Now;
        if (left <= 0)
        {
            return false;
        }

        // Rounded up, or the last fraction of a millisecond would be spun away; capped to what Monitor takes, the loop goes on.
        long milliseconds = Math.Min(((left - 1) / NanosecondsPerMillisecond) + 1, int.MaxValue);
        Monitor.Wait(_gate, (int)milliseconds);
        return true;
    }

    private void WakeAll()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
