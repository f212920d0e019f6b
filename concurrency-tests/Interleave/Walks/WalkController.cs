namespace Interleave;

/// <summary>
/// Runs a scenario step by step over an operational memory, as a strategy says. A step is what others can notice: the beginning of a
/// thread, its plain code and what <see cref="OperationalMemory.IsSilent"/> says is none come with the step before.
/// </summary>
internal sealed partial class WalkController : Controller
{
    private readonly OperationalMemory _memory;
    private readonly Candidate[] _candidates = new Candidate[Candidate.Actors];
    private readonly Polling[] _polling;
    private readonly Fingerprint _fingerprint;
    private readonly Turns _turns;
    private readonly int _maxSteps;
    private World _world = null!;
    private int _current;
    private int _way;
    private bool _hasBegun;

    /// <param name="memory">Which machine.</param>
    /// <param name="maxSteps">A run of more is a finding.</param>
    /// <param name="lanes">How many there can be: <see cref="LanePool.Room"/>.</param>
    public WalkController(MemoryModel memory, int maxSteps, int lanes)
    {
        _memory = OperationalMemory.Of(memory, lanes);
        _maxSteps = maxSteps;
        _fingerprint = new Fingerprint(_memory, lanes);
        _turns = new Turns(_memory, lanes);
        _performed = new int[lanes];
        _numberOf = new int[lanes];
        _polling = [.. Enumerable.Range(0, lanes).Select(static _ => new Polling())];
    }

    /// <summary>The run was given up: from where it was, others have gone on.</summary>
    public bool IsFruitless { get; private set; }

    /// <summary>
    /// Whether whoever goes on now reads what has long been overwritten, and the latest would let nobody go on: then the last of the ways
    /// is that it misses the old one, sees the latest and waits.
    /// </summary>
    public bool MayMiss { get; private set; }

    /// <summary>A state of the run came again (<see cref="Turns"/>).</summary>
    public bool HasRecurred => _turns.HasRecurred;

    /// <summary>Decides in the next run.</summary>
    public IStrategy Strategy { get; set; } = null!;

    public override bool IsInOrder => _memory is SequentialMemory;

    public override void Begin(World world)
    {
        _world = world;
        _memory.Begin(world);
        foreach (Polling polling in _polling)
        {
            polling.Clear();
        }

        _current = -1;
        _hasBegun = true;
        MayMiss = false;
        IsFruitless = false;
        _fingerprint.Clear();
        _turns.Clear();
        ClearRecord();
    }

    public override void Started(Lane parent, Lane child)
    {
        _memory.Started(parent, child);
        Number(child);
    }

    public override Lane? Next(Lane? current)
    {
        if (current is { HasEnded: false } && IsImmediate(current))
        {
            return _way < 0 ? Repeats() : current;
        }

        foreach (Lane? lane in _world.Lanes)
        {
            if (lane is { HasEnded: false } && lane.Pending.Kind == OperationKind.Begin)
            {
                return lane;
            }
        }

        while (true)
        {
            int count = Gather();
            if (count == 0)
            {
                return End();
            }

            if (_turns.IsCircle(_candidates.AsSpan(0, count)))
            {
                return Stop(new Finding(Verdict.Livelock, $"all is as it was at an earlier turn, and everybody has moved: {Who(_candidates[0].Actor)} goes on for ever"));
            }

            MayMiss = IsLeftToStaleReads(count);
            if (_decisionCount >= _maxSteps)
            {
                return Stop(new Finding(Verdict.StepBound, $"more than {_maxSteps} steps; {Who(_candidates[0].Actor)} goes on"));
            }

            if (Strategy is DepthFirst { Remembers: true } search && !search.Visit(_fingerprint.Now()))
            {
                IsFruitless = true;
                _world.Abandon();
                return null;
            }

            int picked = count == 1 ? 0 : Strategy.Pick(_candidates.AsSpan(0, count), _current);
            if (picked < 0)
            {
                return Repeats();
            }

            Candidate chosen = _candidates[picked];
            Strategy.Chosen(chosen);
            _current = chosen.Actor;
            _way = 0;
            if (chosen.Actor >= Candidate.Buffer)
            {
                Decide(chosen.Actor, 0);
                _memory.Flush(chosen.Actor - Candidate.Buffer);
                continue;
            }

            Lane lane = _world.Lanes[chosen.Actor]!;
            int ways = WaysOf(lane) + (MayMiss ? 1 : 0);
            _way = ways == 1 ? 0 : Strategy.PickWay(ways);
            if (_way < 0)
            {
                return Repeats();
            }

            Decide(chosen.Actor, _way);
            if (!MayMiss || _way < ways - 1)
            {
                return lane;
            }

            _memory.Refresh(lane, _world.WordAt(lane.Pending.Location));
            _fingerprint.Missed(lane);
        }
    }

    public override long Perform(Lane lane)
    {
        if (lane.Pending.Kind == OperationKind.Begin)
        {
            return 0;
        }

        ref Step step = ref Record(lane);
        ulong more = 0;
        switch (step.Operation.Kind)
        {
            case OperationKind.Choose:
                _memory.Pass(lane);
                step.Value = _way;
                break;
            case OperationKind.Pause:
                _memory.Pass(lane);
                more = _polling[lane.Id].Refresh(_memory, lane);
                _polling[lane.Id].Clear();
                break;
            default:
                step.Choices = _world.Journal is null ? null : _memory.ChoicesOf(lane);
                _memory.Perform(lane, _way, ref step);
                if (_world.PauseParks)
                {
                    _polling[lane.Id].Note(step.Operation.Location < 0 ? null : _world.WordAt(step.Operation.Location), step, _memory, lane);
                }

                break;
        }

        _turns.Note(step, _way);
        if (Strategy is DepthFirst { Remembers: true })
        {
            _fingerprint.Note(step, Fingerprint.Mix(more, _polling[lane.Id].State(_memory)));
        }

        return step.Value;
    }

    public override void Settle() => _memory.Settle();

    /// <summary>Whether the pending operation of the one who runs is none that others can notice.</summary>
    private bool IsImmediate(Lane current)
    {
        Operation pending = current.Pending;
        _way = 0;
        if (pending.Kind == OperationKind.Choose)
        {
            Strategy.Chosen(new Candidate(current.Id, -1, Reads: true, IsPause: false) { Kind = OperationKind.Choose });
            _way = pending.Operand > 1 ? Strategy.PickWay((int)pending.Operand) : 0;
            Decide(current.Id, _way);
            return true;
        }

        return pending.Kind == OperationKind.Begin || _memory.IsSilent(pending);
    }

    private int Gather()
    {
        int count = 0;
        ReadOnlySpan<Lane?> lanes = _world.Lanes;
        foreach (Lane? lane in lanes)
        {
            if (lane is { HasEnded: false } && WaysOf(lane) > 0)
            {
                Operation pending = lane.Pending;
                bool reads = pending.Kind is OperationKind.Load or OperationKind.Await;
                _candidates[count++] = new Candidate(lane.Id, pending.Location, reads, pending.Kind == OperationKind.Pause) { Kind = pending.Kind };
            }
        }

        for (int i = 0; i < lanes.Length; i++)
        {
            if (_memory.Flushable(i) is >= 0 and var location)
            {
                _candidates[count++] = new Candidate(Candidate.Buffer + i, location, Reads: false, IsPause: false) { Kind = OperationKind.Store };
            }
        }

        return count;
    }

    private int WaysOf(Lane lane) =>
        lane.Pending.Kind == OperationKind.Pause
            ? _world.PauseParks && _polling[lane.Id].IsIdle(_memory, lane) ? 0 : 1
            : _memory.Ways(lane);

    /// <summary>Missing it earlier leads nowhere else: who waits for a word only reads it, and reads no less of it later.</summary>
    private bool IsLeftToStaleReads(int count)
    {
        foreach (ref readonly Candidate candidate in _candidates.AsSpan(0, count))
        {
            if (candidate.Actor >= Candidate.Buffer || !_memory.IsBehind(_world.Lanes[candidate.Actor]!))
            {
                return false;
            }
        }

        return true;
    }

    private Lane? End()
    {
        RecordWaiting();
        _memory.Settle(); // whoever says whether work is owed looks at the words
        if (Judge.End(_world) is { } finding)
        {
            return Stop(finding);
        }

        return null;
    }

    private Lane? Repeats() => Stop(new Finding(Verdict.Nondeterminism, "the code under test did something else when it was given the same values again"));

    private Lane? Stop(Finding finding)
    {
        _world.Report(finding);
        _world.Abandon();
        return null;
    }

    private string Who(int actor) => _world.Lanes[actor % Candidate.Buffer]!.Name;
}
