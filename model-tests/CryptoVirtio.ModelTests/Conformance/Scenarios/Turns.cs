using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>
/// One thread that plays several, the same in each run: what another thread would do is done as soon as something was seen and no lock
/// is held.
/// </summary>
internal sealed class Turns : ManualSync, ITracer
{
    private readonly List<SpecEvent> _seen = [];
    private ObservationKind _awaited;
    private Action? _turn;
    private bool _due;
    private int _player = 1;

    /// <summary>A removal waits for its callers for a minute.</summary>
    public Turns() => MostTurns = 100_000;

    /// <summary>What was seen so far, with the threads that are played.</summary>
    public IReadOnlyList<SpecEvent> Seen => _seen;

    /// <summary>Another thread has its turn once, behind the next observation of a kind.</summary>
    public void Behind(ObservationKind kind, Action turn) => (_awaited, _turn, _due) = (kind, turn, false);

    /// <summary>The turn that was waited for has come.</summary>
    public void AssertTaken() => Assert.Null(_turn);

    public void Record(in Observation observation)
    {
        _seen.Add(Bridge.Map(observation) with { Thread = _player });
        _due |= _turn is not null && observation.Kind == _awaited;
        Take();
    }

    /// <summary>A thread that is never scheduled.</summary>
    public override IJoin Spawn(Action body, string name) => new Asleep();

    protected override void Released() => Take();

    private void Take()
    {
        if (_due && !IsHeld)
        {
            Action turn = _turn!;
            (_turn, _due) = (null, false);
            int player = _player++;
            turn();
            _player = player;
        }
    }

    private sealed class Asleep : IJoin
    {
        public void Join()
        {
        }
    }
}
