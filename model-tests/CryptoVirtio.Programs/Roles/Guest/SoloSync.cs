using CryptoVirtio.Seams;

namespace CryptoVirtio.Programs.Roles;

/// <summary>
/// One thread, and no time of its own: a caller that waits lets the others have their turn; when nothing is left to do, the
/// clock goes on to the deadline. A wait that nothing can end, a wait or a spin with a lock held and a lock that is taken twice throw
/// instead of hanging.
/// </summary>
/// <param name="clock">Goes on when everybody waits.</param>
internal sealed class SoloSync(ManualClock clock) : ISync
{
    /// <summary>Turns of waiting that no honest run comes near.</summary>
    private const int MostTurns = 20_000;

    private const long PauseNanoseconds = 1_000_000;

    private int _held;
    private int _turns;

    /// <summary>Lets the others act while a caller waits. False: nothing is left to do.</summary>
    public Func<bool>? Idle { get; set; }

    /// <summary>Counts restart at 0.</summary>
    public void Reset() => _turns = 0;

    public Seams.Mutex NewMutex() => new SoloMutex(this);

    public Signal NewSignal() => new SoloSignal();

    public WaitResult Wait(Signal signal, Deadline deadline, Cancel cancel)
    {
        var latch = (SoloSignal)signal;
        while (!latch.TryConsume())
        {
            if (IsRequested(cancel))
            {
                return WaitResult.Cancelled;
            }

            if (deadline.HasPassed(clock))
            {
                return WaitResult.TimedOut;
            }

            if (!Turn("waits"))
            {
                clock.Now = deadline == Deadline.Never
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
            clock.Now += PauseNanoseconds;
        }
    }

    public IJoin Spawn(Action body, string name) => throw new NotSupportedException("There is one thread.");

    private bool Turn(string how)
    {
        if (_held > 0)
        {
            throw new HangException($"It {how} with a lock held.");
        }

        return ++_turns > MostTurns
            ? throw new HangException($"It {how} without end.")
            : Idle?.Invoke() == true;
    }

    private sealed class SoloMutex(SoloSync owner) : Seams.Mutex
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
        }
    }

    private sealed class SoloSignal : Signal
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
