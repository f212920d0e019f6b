namespace Interleave;

/// <summary>
/// Runs a scenario step by step over an operational memory; a strategy chooses each step. A step is an operation that other threads can
/// observe. The begin of a thread, its plain code and silent operations (<see cref="OperationalMemory.IsSilent"/>) belong to the step before.
/// </summary>
internal sealed class WalkController : Controller
{
    private readonly OperationalMemory _memory;
    private readonly Candidate[] _candidates = new Candidate[Candidate.Actors];
    private readonly Polling[] _polling;
    private readonly Fingerprint _fingerprint;
    private readonly FairCycleDetector _cycles;
    private readonly RunRecord _record;
    private readonly int _maxSteps;
    private World _world = null!;
    private int _current;
    private int _way;

    /// <param name="memory">The memory model.</param>
    /// <param name="maxSteps">A run of more steps is a finding.</param>
    /// <param name="threads">Capacity: <see cref="ModelThreadPool.Capacity"/>.</param>
    public WalkController(MemoryModel memory, int maxSteps, int threads)
    {
        _memory = OperationalMemory.Of(memory, threads);
        _maxSteps = maxSteps;
        _fingerprint = new Fingerprint(_memory, threads);
        _cycles = new FairCycleDetector(_memory, threads);
        _record = new RunRecord(_memory, threads);
        _polling = [.. Enumerable.Range(0, threads).Select(static _ => new Polling())];
    }

    /// <summary>The run was pruned: an earlier run has visited its state.</summary>
    public bool IsPruned { get; private set; }

    /// <summary>
    /// Whether every enabled operation would read an overwritten message, and the latest messages enable no thread. Then the last way of the
    /// chosen operation is that it reads the latest message and waits.
    /// </summary>
    public bool MayMiss { get; private set; }

    /// <summary>How many decided steps the run had.</summary>
    public int Length => _record.Length;

    /// <summary>A state of the run repeated (<see cref="FairCycleDetector"/>).</summary>
    public bool HasRepeatedState => _cycles.HasRepeatedState;

    /// <summary>Chooses the steps of the next run.</summary>
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
        MayMiss = false;
        IsPruned = false;
        _fingerprint.Clear();
        _cycles.Clear();
        _record.Begin(world);
    }

    public override void Started(ModelThread parent, ModelThread child)
    {
        _memory.Started(parent, child);
        _record.Number(child);
    }

    public override ModelThread? Next(ModelThread? current)
    {
        if (current is { HasEnded: false } && IsImmediate(current))
        {
            return _way < 0 ? StopAsNondeterministic() : current;
        }

        foreach (ModelThread? thread in _world.Threads)
        {
            if (thread is { HasEnded: false } && thread.Pending.Kind == OperationKind.Begin)
            {
                return thread;
            }
        }

        while (true)
        {
            int count = Gather();
            if (count == 0)
            {
                return End();
            }

            if (_cycles.IsFairCycle(_candidates.AsSpan(0, count)))
            {
                return Stop(new Finding(FindingKind.Livelock, $"a state repeats, and every enabled thread has moved: {NameOf(_candidates[0].Actor)} goes on for ever"));
            }

            MayMiss = IsLeftToStaleReads(count);
            if (_record.Length >= _maxSteps)
            {
                return Stop(new Finding(FindingKind.StepBound, $"more than {_maxSteps} steps; {NameOf(_candidates[0].Actor)} goes on"));
            }

            if (Strategy is DepthFirst { Remembers: true } search && !search.Visit(_fingerprint.Now()))
            {
                IsPruned = true;
                _world.Abandon();
                return null;
            }

            int picked = count == 1 ? 0 : Strategy.Pick(_candidates.AsSpan(0, count), _current);
            if (picked < 0)
            {
                return StopAsNondeterministic();
            }

            Candidate chosen = _candidates[picked];
            Strategy.Chosen(chosen);
            _current = chosen.Actor;
            _way = 0;
            if (chosen.Actor >= Candidate.Buffer)
            {
                _record.Decide(chosen.Actor, 0);
                _memory.Commit(chosen.Actor - Candidate.Buffer);
                continue;
            }

            ModelThread thread = _world.Threads[chosen.Actor]!;
            int ways = WaysOf(thread) + (MayMiss ? 1 : 0);
            _way = ways == 1 ? 0 : Strategy.PickWay(ways);
            if (_way < 0)
            {
                return StopAsNondeterministic();
            }

            _record.Decide(chosen.Actor, _way);
            if (!MayMiss || _way < ways - 1)
            {
                return thread;
            }

            _memory.Refresh(thread, _world.WordAt(thread.Pending.Location));
            _fingerprint.AddRefresh(thread);
        }
    }

    public override long Perform(ModelThread thread)
    {
        if (thread.Pending.Kind == OperationKind.Begin)
        {
            return 0;
        }

        ref Step step = ref _record.Add(thread);
        ulong more = 0;
        switch (step.Operation.Kind)
        {
            case OperationKind.Choose:
                _memory.PerformLocal(thread);
                step.Value = _way;
                break;
            case OperationKind.Pause:
                _memory.PerformLocal(thread);
                more = _polling[thread.Id].Refresh(_memory, thread);
                _polling[thread.Id].Clear();
                break;
            default:
                step.Choices = _world.Journal is null ? null : _memory.ChoicesOf(thread);
                _memory.Perform(thread, _way, ref step);
                if (_world.PauseParks)
                {
                    _polling[thread.Id].Add(step.Operation.Location < 0 ? null : _world.WordAt(step.Operation.Location), step, _memory, thread);
                }

                break;
        }

        _cycles.Add(step, _way);
        if (Strategy is DepthFirst { Remembers: true })
        {
            _fingerprint.Add(step, Fingerprint.Mix(more, _polling[thread.Id].State(_memory)));
        }

        return step.Value;
    }

    public override void StoreFinalValues() => _memory.StoreFinalValues();

    /// <summary>The decisions, with the threads numbered in the order in which this run started them.</summary>
    public Schedule MakeSchedule() => _record.MakeSchedule();

    public override Trace MakeTrace() => _record.MakeTrace();

    /// <summary>The thread that has that number in a schedule; -1 when this run has not started it.</summary>
    public int ThreadOf(int number) => _record.ThreadOf(number);

    /// <summary>Whether the pending operation of the running thread cannot be observed by others.</summary>
    private bool IsImmediate(ModelThread current)
    {
        Operation pending = current.Pending;
        _way = 0;
        if (pending.Kind == OperationKind.Choose)
        {
            Strategy.Chosen(new Candidate(current.Id, -1, Reads: true, IsPause: false) { Kind = OperationKind.Choose });
            _way = pending.Operand > 1 ? Strategy.PickWay((int)pending.Operand) : 0;
            _record.Decide(current.Id, _way);
            return true;
        }

        return pending.Kind == OperationKind.Begin || _memory.IsSilent(pending);
    }

    private int Gather()
    {
        int count = 0;
        ReadOnlySpan<ModelThread?> threads = _world.Threads;
        foreach (ModelThread? thread in threads)
        {
            if (thread is { HasEnded: false } && WaysOf(thread) > 0)
            {
                Operation pending = thread.Pending;
                bool reads = pending.Kind is OperationKind.Load or OperationKind.Await;
                _candidates[count++] = new Candidate(thread.Id, pending.Location, reads, pending.Kind == OperationKind.Pause) { Kind = pending.Kind };
            }
        }

        for (int i = 0; i < threads.Length; i++)
        {
            if (_memory.OldestBuffered(i) is >= 0 and var location)
            {
                _candidates[count++] = new Candidate(Candidate.Buffer + i, location, Reads: false, IsPause: false) { Kind = OperationKind.Store };
            }
        }

        return count;
    }

    private int WaysOf(ModelThread thread) =>
        thread.Pending.Kind == OperationKind.Pause
            ? _world.PauseParks && _polling[thread.Id].IsIdle(_memory, thread) ? 0 : 1
            : _memory.Ways(thread);

    /// <summary>Only then a wait may read the latest message: a wait only reads its word, so earlier it would lead to no other trace.</summary>
    private bool IsLeftToStaleReads(int count)
    {
        foreach (ref readonly Candidate candidate in _candidates.AsSpan(0, count))
        {
            if (candidate.Actor >= Candidate.Buffer || !_memory.ReadsOverwritten(_world.Threads[candidate.Actor]!))
            {
                return false;
            }
        }

        return true;
    }

    private ModelThread? End()
    {
        _record.AddBlocked();
        _memory.StoreFinalValues(); // HasPendingWork may read the words
        if (EndStateJudge.End(_world) is { } finding)
        {
            return Stop(finding);
        }

        return null;
    }

    private ModelThread? StopAsNondeterministic() =>
        Stop(new Finding(FindingKind.Nondeterminism, "the code under test performed other operations when its reads returned the same values"));

    private ModelThread? Stop(Finding finding)
    {
        _world.Report(finding);
        _world.Abandon();
        return null;
    }

    private string NameOf(int actor) => _world.Threads[actor % Candidate.Buffer]!.Name;
}
