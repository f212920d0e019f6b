namespace Interleave;

/// <summary>One exploration: the graphs that are left, and what was counted.</summary>
internal sealed class Search
{
    // So many graphs for each shard are enough for the shards to become about equally large.
    private const int GraphsPerShard = 64;

    // More of them than that, and a bound on executions bounds nothing.
    private const int FruitlessPerExecution = 10;

    private readonly Scenario _scenario;
    private readonly ExploreOptions _options;
    private readonly LanePool _pool;
    private readonly World _world;
    private readonly Frontier _frontier;
    private readonly GraphController _controller;
    private long _complete;
    private long _blocked;
    private long _fruitless;
    private Finding? _finding;
    private Trace? _trace;
    private Schedule? _schedule;
    private bool _isStopped;
    private bool _isUndealt;

    public Search(Scenario scenario, ExploreOptions options, LanePool pool)
    {
        _scenario = scenario;
        _options = options;
        _pool = pool;
        _world = new World(pool, new Catalogue());
        _frontier = new Frontier(pool.Room);
        _controller = new GraphController(_frontier, options, pool.Room);
    }

    public Exploration Run()
    {
        _frontier.Add(_frontier.Take());
        if (_options.Shards > 1)
        {
            Deal();
        }

        while (!_isStopped && _frontier.TryPop(out Graph? graph))
        {
            RunFrom(graph, isOwn: true);
        }

        return new Exploration(_complete, _blocked, _fruitless, _frontier.IsEmpty && !_isUndealt, _finding, _trace) { Schedule = _schedule };
    }

    /// <summary>
    /// Explores as a breadth-first search until there are graphs enough, and keeps this shard's part of them. Every shard does the same
    /// here, so each of these first executions is only counted in one.
    /// </summary>
    private void Deal()
    {
        var open = new Queue<Graph>();
        _frontier.MoveTo(open);
        for (int runs = 0; !_isStopped && open.Count < GraphsPerShard * _options.Shards && open.TryDequeue(out Graph? graph); runs++)
        {
            RunFrom(graph, IsOwn(runs));
            _frontier.MoveTo(open);
        }

        _isUndealt = _isStopped && open.Count > 0;
        for (int at = 0; open.TryDequeue(out Graph? graph); at++)
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

    private void RunFrom(Graph graph, bool isOwn)
    {
        _controller.Load(graph);
        _world.Run(_scenario, _controller);
        if (isOwn)
        {
            Note();
        }

        _controller.Unload();
    }

    private void Note()
    {
        Ending ending = _controller.Ending;
        Walk? steps = _world.Finding is { Verdict: Verdict.StepBound } ? MakeSteps(forReport: false) : null;
        bool isCircle = steps is { Finding.Verdict: Verdict.Livelock };
        if (steps is { HasRecurred: true, IsWhole: true } && !isCircle)
        {
            ending = Ending.Fruitless;
        }
        else if (_world.Finding is { } found)
        {
            Walk? circle = isCircle ? steps : null;
            _options.OnFinding?.Invoke(circle?.Finding ?? found, circle is null ? _controller.MakeSchedule() : circle.Schedule);
            if (_finding is null)
            {
                _isStopped = !_options.GoOn;
                Report(found, circle);
            }
        }

        if (ending == Ending.Fruitless)
        {
            _fruitless++;
        }
        else
        {
            _ = ending == Ending.Blocked ? _blocked++ : _complete++;
            _options.OnTrace?.Invoke(_controller.MakeTrace());
            _options.OnSchedule?.Invoke(_controller.MakeTrace().Key(), _controller.MakeSchedule());
        }

        long executions = _complete + _blocked;
        _isStopped |= executions >= _options.MaxExecutions
            || _fruitless / FruitlessPerExecution >= _options.MaxExecutions
            || _options.GoesOn?.Invoke(executions) == false;
    }

    /// <summary>
    /// The run as steps. A graph has no states that could come again; when a run meets the bound, that is what tells why. All go round in a
    /// circle, which is a livelock. Or some do while others, who could go on, are held back: then whatever this run would lead to can also
    /// be led to without going round, and it is given up.
    /// </summary>
    private Walk? MakeSteps(bool forReport) => _controller.MakeSchedule() is { } schedule
        ? Walker.Follow(_scenario, _options.Memory, schedule, schedule.Steps.Count, forReport, _pool)
        : null;

    private void Report(Finding found, Walk? circle)
    {
        if (circle is not null)
        {
            circle = _options.ForReport ? MakeSteps(forReport: true) : circle;
            (_finding, _trace, _schedule) = (circle!.Finding, circle.Trace, circle.Schedule);
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
