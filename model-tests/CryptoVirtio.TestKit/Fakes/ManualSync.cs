namespace CryptoVirtio.TestKit;

/// <summary>
/// One thread, and no time of its own: a caller that waits lets the others have their turn; when nothing is left to do, the
/// clock goes on to the deadline. A wait that nothing can end, a wait or a spin with a lock held and a lock that is taken twice throw
/// instead of hanging.
/// </summary>
/// <param name="clock">Goes on when everybody waits; null for one of its own.</param>
public class ManualSync(ManualClock? clock = null) : ISync
{
    private const long PauseNanoseconds = 1_000_000;

    private int _held;

    /// <summary>Turns of waiting that no honest run comes near.</summary>
    public int MostTurns { get; init; } = 20_000;

    /// <summary>The clock.</summary>
    public ManualClock Clock { get; } = clock ?? new ManualClock();

    /// <summary>Lets the others act while a caller waits. False: nothing is left to do.</summary>
    public Func<bool>? Idle { get; set; }

    /// <summary>Counts restart at 0.</summary>
    public void Reset() => TurnCount = 0;

    /// <summary>Turns since then: waits, and pauses of loops that poll.</summary>
    public int TurnCount { get; private set; }

    /// <summary>Whether a lock is held.</summary>
    protected bool IsHeld => _held > 0;

    public Platform.Mutex NewMutex() => new ManualMutex(this);

    public Signal NewSignal() => new ManualSignal();

    public WaitResult Wait(Signal signal, Deadline deadline, Cancel cancel)
    {
        var latch = (ManualSignal)signal;
        while (!latch.TryConsume())
        {
            if (IsRequested(cancel))
            {
                return WaitResult.Cancelled;
            }

            if (deadline.HasPassed(Clock))
            {
                return WaitResult.TimedOut;
            }

            if (!Turn("waits"))
            {
                Clock.Now = deadline == Deadline.Never
                    ? throw new HangException("It waits for a signal that no thread will set, and without a deadline.")
                    : deadline.Nanoseconds;
            }
        }

        return WaitResult.Signalled;
    }

    public bool IsRequested(Cancel cancel) => SystemSync.Instance.IsRequested(cancel);

    public void Pause()
    {
        if (!Turn("spins"))
        {
            Clock.Now += PauseNanoseconds;
        }
    }

    public virtual IJoin Spawn(Action body, string name) => throw new NotSupportedException("There is one thread.");

    /// <summary>A lock was released.</summary>
    protected virtual void Released()
    {
    }

    private bool Turn(string how)
    {
        if (IsHeld)
        {
            throw new HangException($"It {how} with a lock held.");
        }

        return ++TurnCount > MostTurns
            ? throw new HangException($"It {how} without end.")
            : Idle?.Invoke() == true;
    }

    private sealed class ManualMutex(ManualSync owner) : Platform.Mutex
    {
        private bool _taken;

        public override void Enter()
        {
            if (_taken)
            {
                throw new HangException("A lock is taken by a thread that called out with it held.");
            }

            _taken = true;
            owner._held++;
        }

        public override void Exit()
        {
            _taken = false;
            owner._held--;
            owner.Released();
        }
    }

    private sealed class ManualSignal : Signal
    {
        private bool _set;

        public override void Set() => _set = true;

        public bool TryConsume()
        {
            bool set = _set;
            _set = false;
            return set;
        }
    }
}
