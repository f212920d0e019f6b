namespace Interleave;

/// <summary>The loop of one exploration: takes graphs from the frontier, runs the scenario along them, counts the results.</summary>
internal sealed class Search
{
    // Enough graphs for each shard that the shards become about equally large.
    private const int GraphsPerShard = 64;

    // With more of them, a bound on executions would bound nothing.
    private const int PrunedPerExecution = 10;

    private readonly Scenario _scenario;
    private readonly ExploreOptions _options;
    private readonly ModelThreadPool _pool;
    private readonly World _world;
    private readonly Frontier _frontier;
    private readonly GraphController _controller;
    private long _complete;
    private long _blocked;
    private long _pruned;
    private Finding? _finding;
    private Trace? _trace;
    private Schedule? _schedule;
    private bool _isStopped;
    private bool _isUndealt;

    public Search(Scenario scenario, ExploreOptions options, ModelThreadPool pool)
    {
        _scenario = scenario;
        _options = options;
        _pool = pool;
        _world = new World(pool, new Catalogue());
        _frontier = new Frontier(pool.Capacity);
        _controller = new GraphController(_frontier, options, pool.Capacity);
    }

    public Exploration Run()
    {
        _frontier.Add(_frontier.Take());
        if (_options.Shards > 1)
        {
            Deal();
        }

        while (!_isStopped && _frontier.TryPop(out ExecutionGraph? graph))
        {
            RunFrom(graph, isOwn: true);
        }

        return new Exploration(_complete, _blocked, _pruned, _frontier.IsEmpty && !_isUndealt, _finding, _trace) { Schedule = _schedule };
    }

    /// <summary>
    /// Explores breadth-first until there are enough graphs, and keeps the part of this shard. Every shard does the same here, so only one shard
    /// counts each of these first executions.
    /// </summary>
    private void Deal()
    {
        var open = new Queue<ExecutionGraph>();
        _frontier.MoveTo(open);
        for (int runs = 0; !_isStopped && open.Count < GraphsPerShard * _options.Shards && open.TryDequeue(out ExecutionGraph? graph); runs++)
        {
            RunFrom(graph, IsOwn(runs));
            _frontier.MoveTo(open);
        }

        _isUndealt = _isStopped && open.Count > 0;
        for (int at = 0; open.TryDequeue(out ExecutionGraph? graph); at++)
        {
            if (IsOwn(at))
            {
                _frontier.Add(graph);
            }
            else
            {
                _frontier.Return(graph);
            }
        }
    }

    private bool IsOwn(int number) => number % _options.Shards == _options.Shard;

    private void RunFrom(ExecutionGraph graph, bool isOwn)
    {
        _controller.Load(graph);
        _world.Run(_scenario, _controller);
        if (isOwn)
        {
            Count();
        }

        _controller.Unload();
    }

    private void Count()
    {
        Ending ending = _controller.Ending;
        Walk? steps = _world.Finding is { Verdict: FindingKind.StepBound } ? MakeSteps(forReport: false) : null;
        bool isFairCycle = steps is { Finding.Verdict: FindingKind.Livelock };
        if (steps is { HasRepeatedState: true, IsWhole: true } && !isFairCycle)
        {
            ending = Ending.Pruned;
        }
        else if (_world.Finding is { } found)
        {
            Walk? cycle = isFairCycle ? steps : null;
            _options.OnFinding?.Invoke(cycle?.Finding ?? found, cycle is null ? _controller.MakeSchedule() : cycle.Schedule);
            if (_finding is null)
            {
                _isStopped = !_options.GoOn;
                Report(found, cycle);
            }
        }

        if (ending == Ending.Pruned)
        {
            _pruned++;
        }
        else
        {
            _ = ending == Ending.Blocked ? _blocked++ : _complete++;
            _options.OnTrace?.Invoke(_controller.MakeTrace());
            _options.OnSchedule?.Invoke(_controller.MakeTrace().Key(), _controller.MakeSchedule());
        }

        long executions = _complete + _blocked;
        _isStopped |= executions >= _options.MaxExecutions
            || _pruned / PrunedPerExecution >= _options.MaxExecutions
            || _options.GoesOn?.Invoke(executions) == false;
    }

    /// <summary>
    /// The run as a walk. A graph has no states that could repeat, so a run that reaches the step bound is replayed as steps to find out why.
    /// A fair cycle is a livelock. If a state repeats while some enabled thread does not move, every continuation of this run also continues
    /// a shorter run without the cycle, so the run is pruned.
    /// </summary>
    private Walk? MakeSteps(bool forReport) => _controller.MakeSchedule() is { } schedule
        ? Walker.Follow(_scenario, _options.Memory, schedule, schedule.Steps.Count, forReport, _pool)
        : null;

    private void Report(Finding found, Walk? cycle)
    {
        if (cycle is not null)
        {
            cycle = _options.ForReport ? MakeSteps(forReport: true) : cycle;
            (_finding, _trace, _schedule) = (cycle!.Finding, cycle.Trace, cycle.Schedule);
            return;
        }

        _finding = found;
        _trace = _controller.MakeTrace();
        _schedule = _controller.MakeSchedule();
        if (_options.ForReport)
        {
            RunForReport(found);
        }
    }

    private void RunForReport(Finding found)
    {
        _world.Journal = new Journal();
        _controller.Reload();
        _world.Run(_scenario, _controller);
        if (_world.Finding is { } again && again.Verdict == found.Verdict)
        {
            _finding = again;
            _trace = _controller.MakeTrace();
        }

        _world.Journal = null;
    }
}
