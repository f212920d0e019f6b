namespace Interleave;

/// <summary>What a run did: what was decided, and what came of it. The places are used again in the next run.</summary>
internal sealed partial class WalkController
{
    private readonly int[] _performed;
    private readonly int[] _numberOf;
    private Step[] _steps = new Step[64];
    private int[] _decisions = new int[64];
    private int _stepCount;
    private int _decisionCount;
    private int _numbers;

    /// <summary>How many decided steps the run had.</summary>
    public int Length => _decisionCount;

    /// <summary>What was decided, with the threads numbered as this run started them.</summary>
    public Schedule MakeSchedule()
    {
        var steps = new List<ScheduleStep>(_decisionCount);
        foreach (int decision in _decisions.AsSpan(0, _decisionCount))
        {
            int actor = decision & 0xFF;
            steps.Add(new ScheduleStep(_numberOf[actor % Candidate.Buffer], actor >= Candidate.Buffer, decision >> 8));
        }

        return new Schedule(steps);
    }

    /// <summary>The run as a trace.</summary>
    public override Trace MakeTrace()
    {
        if (!_hasBegun)
        {
            return new Trace([], new Dictionary<int, IReadOnlyList<StepId>>());
        }

        var steps = new List<TraceStep>(_stepCount);
        var latest = new Dictionary<int, StepId>();
        bool isSequential = true;
        foreach (ref Step step in _steps.AsSpan(0, _stepCount))
        {
            StepId from = step.Operation.Reads ? _memory.IdOf(step.From) : StepId.Initial;
            var id = new StepId(step.Lane, step.Index);
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

        Dictionary<int, IReadOnlyList<StepId>> modifications = _memory.Modifications();
        foreach ((int location, IReadOnlyList<StepId> order) in modifications)
        {
            isSequential &= latest.TryGetValue(location, out StepId last) && last == order[^1];
        }

        return _world.Name(new Trace(steps, modifications) { IsSequential = isSequential });
    }

    /// <summary>The lane that has that number in a schedule; -1 when this run has started none.</summary>
    public int LaneOf(int number)
    {
        for (int lane = 0; lane < _world.LaneCount; lane++)
        {
            if (_world.Lanes[lane] is not null && _numberOf[lane] == number)
            {
                return lane;
            }
        }

        return -1;
    }

    private void ClearRecord()
    {
        _stepCount = 0;
        _decisionCount = 0;
        _numbers = 0;
        Array.Clear(_performed);
        foreach (Lane? lane in _world.Lanes)
        {
            if (lane is not null)
            {
                Number(lane);
            }
        }
    }

    private void Number(Lane lane) => _numberOf[lane.Id] = _numbers++;

    private void Decide(int actor, int way)
    {
        if (_decisionCount == _decisions.Length)
        {
            Array.Resize(ref _decisions, _decisionCount * 2);
        }

        _decisions[_decisionCount++] = actor | (way << 8);
    }

    private ref Step Record(Lane lane)
    {
        if (_stepCount == _steps.Length)
        {
            Array.Resize(ref _steps, _stepCount * 2);
        }

        ref Step step = ref _steps[_stepCount++];
        step.Operation = lane.Pending;
        step.Lane = lane.Id;
        step.Index = _performed[lane.Id]++;
        step.From = 0;
        step.Value = 0;
        step.Written = 0;
        step.Writes = false;
        step.IsBlocked = false;
        step.Choices = null;
        return ref step;
    }

    private void RecordWaiting()
    {
        foreach (Lane? lane in _world.Lanes)
        {
            if (lane is { HasEnded: false })
            {
                ref Step step = ref Record(lane);
                step.IsBlocked = true;
                if (step.Operation.Location >= 0)
                {
                    step.From = _memory.Latest(lane, _world.WordAt(step.Operation.Location));
                }
            }
        }
    }
}
