using CryptoVirtio.Conformance;
using CryptoVirtio.Seams;
using CryptoVirtio.Spec;
using CryptoVirtio.Testing;

namespace CryptoVirtio.ModelTests;

/// <summary>
/// One thread that plays several, the same in each run: what another thread would do is done as soon as something was seen and no lock
/// is held. No other thread can end a wait, so one without a deadline throws.
/// </summary>
internal sealed class Turns : ISync, ITracer
{
    private readonly List<SpecEvent> _seen = [];
    private ObservationKind _awaited;
    private Action? _turn;
    private bool _due;
    private int _held;
    private int _player = 1;

    /// <summary>What was seen so far, with the threads that are played.</summary>
    public IReadOnlyList<SpecEvent> Seen => _seen;

    /// <summary>Another thread has its turn once, behind the next observation of a kind.</summary>
    public void Behind(ObservationKind kind, Action turn)
    {
        (_awaited, _turn, _due) = (kind, turn, false);
    }

    /// <summary>The turn that was waited for has come.</summary>
    public void AssertTaken() => Assert.Null(_turn);

    public void Record(in Observation observation)
    {
        _seen.Add(Bridge.Map(observation) with { Thread = _player });
        _due |= _turn is not null && observation.Kind == _awaited;
        Take();
    }

    public Seams.Mutex NewMutex() => new TurnMutex(this, SystemSync.Instance.NewMutex());

    public Signal NewSignal() => SystemSync.Instance.NewSignal();

    public WaitResult Wait(Signal signal, Deadline deadline, Cancel cancel)
    {
        WaitResult result = SystemSync.Instance.Wait(signal, Deadline.Now, cancel);
        return result != WaitResult.TimedOut || deadline != Deadline.Never ? result : throw new TimeoutException("It waits for what no thread will do.");
    }

    public bool IsRequested(Cancel cancel) => SystemSync.Instance.IsRequested(cancel);

    public void Pause()
    {
    }

    /// <summary>A thread that is never scheduled.</summary>
    public IJoin Spawn(Action body, string name) => new Asleep();

    private void Take()
    {
        if (_due && _held == 0)
        {
            Action turn = _turn!;
            (_turn, _due) = (null, false);
            int player = _player++;
            turn();
            _player = player;
        }
    }

    private sealed class TurnMutex(Turns owner, Seams.Mutex inner) : Seams.Mutex
    {
        public override void Enter()
        {
            inner.Enter();
            owner._held++;
        }

        public override void Exit()
        {
            owner._held--;
            inner.Exit();
            owner.Take();
        }
    }

    private sealed class Asleep : IJoin
    {
        public void Join()
        {
        }
    }
}
