namespace Interleave;

/// <summary>The decisions and the operations of one run of a walk. The arrays are reused in the next run.</summary>
/// <param name="memory">Performs the operations.</param>
/// <param name="threads">Capacity: <see cref="ModelThreadPool.Capacity"/>.</param>
internal sealed class RunRecord(OperationalMemory memory, int threads)
{
    private readonly int[] _performed = new int[threads];
    private readonly int[] _numberOf = new int[threads];
    private Step[] _steps = new Step[64];
    private int[] _decisions = new int[64];
    private int _stepCount;
    private int _numbers;
    private World? _world;

    /// <summary>The number of decisions: the length of the schedule.</summary>
    public int Length { get; private set; }

    /// <summary>A run begins, with the threads that exist now.</summary>
    public void Begin(World world)
    {
        _world = world;
        _stepCount = 0;
        Length = 0;
        _numbers = 0;
        Array.Clear(_performed);
        foreach (ModelThread? thread in world.Threads)
        {
            if (thread is not null)
            {
                Number(thread);
            }
        }
    }

    /// <summary>Gives a thread the next number of the schedule.</summary>
    public void Number(ModelThread thread) => _numberOf[thread.Id] = _numbers++;

    /// <summary>The actor moves, in that way.</summary>
    public void Decide(int actor, int way)
    {
        if (Length == _decisions.Length)
        {
            Array.Resize(ref _decisions, Length * 2);
        }

        _decisions[Length++] = actor | (way << 8);
    }

    /// <summary>A new entry for the pending operation of the thread.</summary>
    public ref Step Add(ModelThread thread)
    {
        if (_stepCount == _steps.Length)
        {
            Array.Resize(ref _steps, _stepCount * 2);
        }

        ref Step step = ref _steps[_stepCount++];
        step.Operation = thread.Pending;
        step.Thread = thread.Id;
        step.Index = _performed[thread.Id]++;
        step.From = 0;
        step.Value = 0;
        step.Written = 0;
        step.Writes = false;
        step.IsBlocked = false;
        step.Choices = null;
        return ref step;
    }

    /// <summary>No thread is enabled: the pending operations of all threads are blocked.</summary>
    public void AddBlocked()
    {
        foreach (ModelThread? thread in _world!.Threads)
        {
            if (thread is { HasEnded: false })
            {
                ref Step step = ref Add(thread);
                step.IsBlocked = true;
                if (step.Operation.Location >= 0)
                {
                    step.From = memory.Latest(thread, _world.WordAt(step.Operation.Location));
                }
            }
        }
    }

    /// <summary>The decisions as a schedule, with the threads numbered in the order in which this run started them.</summary>
    public Schedule MakeSchedule()
    {
        var steps = new List<ScheduleStep>(Length);
        foreach (int decision in _decisions.AsSpan(0, Length))
        {
            int actor = decision & 0xFF;
            steps.Add(new ScheduleStep(_numberOf[actor % Candidate.Buffer], actor >= Candidate.Buffer, decision >> 8));
        }

        return new Schedule(steps);
    }

    /// <summary>The run as a trace.</summary>
    public Trace MakeTrace()
    {
        if (_world is null)
        {
            return new Trace([], new Dictionary<int, IReadOnlyList<StepId>>());
        }

        var steps = new List<TraceStep>(_stepCount);
        var latest = new Dictionary<int, StepId>();
        bool isSequential = true;
        foreach (ref Step step in _steps.AsSpan(0, _stepCount))
        {
            StepId from = step.Operation.Reads ? memory.IdOf(step.From) : StepId.Initial;
            var id = new StepId(step.Thread, step.Index);
            steps.Add(new TraceStep(id, step.Operation, step.Value, from, step.Writes ? step.Written : 0, step.Writes, step.IsBlocked)
            {
                Place = _world.Journal?.WhereIs(id).Place,
                Choices = step.Choices,
            });
            isSequential &= !step.Operation.Reads || from == latest.GetValueOrDefault(step.Operation.Location, StepId.Initial);
            if (step.Writes)
            {
                latest[step.Operation.Location] = id;
            }
        }

        Dictionary<int, IReadOnlyList<StepId>> modifications = memory.Modifications();
        foreach ((int location, IReadOnlyList<StepId> order) in modifications)
        {
            isSequential &= latest.TryGetValue(location, out StepId last) && last == order[^1];
        }

        return _world.Name(new Trace(steps, modifications) { IsSequential = isSequential });
    }

    /// <summary>The thread that has that number in a schedule; -1 when this run has not started it.</summary>
    public int ThreadOf(int number)
    {
        for (int thread = 0; thread < _world!.ThreadCount; thread++)
        {
            if (_world.Threads[thread] is not null && _numberOf[thread] == number)
            {
                return thread;
            }
        }

        return -1;
    }
}
