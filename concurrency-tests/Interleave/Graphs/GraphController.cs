namespace Interleave;

/// <summary>
/// Runs a scenario along an execution graph. First it replays the events of the graph, in an order that extends porf and has few context
/// switches. Then it extends the graph (<see cref="GraphExtender"/>): the enabled thread with the fewest pauses moves, the leftmost first.
/// </summary>
internal sealed partial class GraphController : Controller
{
    private readonly Frontier _frontier;
    private readonly ExploreOptions _options;
    private readonly GraphExtender _extender;
    private readonly GraphTraceBuilder _traces;
    private readonly ProgramOrder _events;
    private readonly int[] _performed;
    private readonly int[] _startOf;
    private readonly Dictionary<int, long> _initials = [];
    private bool[] _done = new bool[64];
    private int _replayed;
    private ExecutionGraph _graph = null!;
    private World _world = null!;

    /// <param name="frontier">Takes the graphs to explore later.</param>
    /// <param name="options">The memory model, and bounds.</param>
    /// <param name="threads">Capacity: <see cref="ModelThreadPool.Capacity"/>.</param>
    public GraphController(Frontier frontier, ExploreOptions options, int threads)
    {
        _frontier = frontier;
        _options = options;
        _extender = new GraphExtender(frontier, Axioms.Of(options.Memory));
        _traces = new GraphTraceBuilder(_extender);
        _events = new ProgramOrder(threads);
        _performed = new int[threads];
        _startOf = new int[threads];
    }

    /// <summary>How the run ended.</summary>
    public Ending Ending { get; private set; }

    /// <summary>The next run starts from <paramref name="graph"/>, which belongs to this controller until <see cref="Unload"/>.</summary>
    public void Load(ExecutionGraph graph)
    {
        _graph = graph;
        _replayed = 0;
        _initials.Clear();
        Array.Clear(_done);
        Array.Clear(_performed);
        Array.Fill(_startOf, -1);
        Ending = Ending.Complete;
        _events.Load(graph);
        Reserve();
    }

    /// <summary>The next run repeats the last one.</summary>
    public void Reload() => Load(_graph);

    public void Unload() => _frontier.Return(_graph);

    public override void Begin(World world)
    {
        _world = world;
        _extender.Begin(world);
    }

    public override void Started(ModelThread parent, ModelThread child)
    {
        int performed = _performed[parent.Id];
        _startOf[child.Id] = performed > 0 ? _events[parent.Id][performed - 1] : _startOf[parent.Id];
        SetClock(child, _startOf[child.Id]);
    }

    public override ModelThread? Next(ModelThread? current)
    {
        if (current is not null && CanReplay(current))
        {
            return current;
        }

        foreach (ModelThread? thread in _world.Threads)
        {
            if (thread is not null && CanReplay(thread))
            {
                return thread;
            }
        }

        if (_replayed + Waiting() < _graph.Count)
        {
            return Stop(new Finding(FindingKind.Nondeterminism, "the code under test did not repeat its operations when its reads returned the same values"));
        }

        return Extend();
    }

    public override long Perform(ModelThread thread)
    {
        Operation pending = thread.Pending;
        if (pending.Kind == OperationKind.Begin)
        {
            return 0;
        }

        int at = _events[thread.Id][_performed[thread.Id]];
        ref Event e = ref _graph[at];
        if (e.Operation != pending.Kind || e.Location != pending.Location)
        {
            _world.Fail(new Finding(
                FindingKind.Nondeterminism,
                $"{thread.Name} performed {e.Operation} on {_world.NameOf(e.Location)} before, and now {pending.Kind} on {_world.NameOf(pending.Location)}"));
        }

        SetDone(thread, at);
        if (e.Kind == EventKind.Read && e.IsUpdate)
        {
            SetDone(thread, _events[thread.Id][_performed[thread.Id]]);
        }

        return e.Kind is EventKind.Read or EventKind.Choose ? e.Value : 0;
    }

    public override void StoreFinalValues()
    {
        foreach (ref Event e in _graph.Events)
        {
            if (e.Kind == EventKind.Write && e.Rank == _graph.LastRank(e.Location))
            {
                Word word = _world.WordAt(e.Location);
                if (_world.Journal is not null)
                {
                    _initials[e.Location] = word.Value;
                }

                word.Value = e.Value;
            }
        }
    }

    /// <summary>The run as a trace.</summary>
    public override Trace MakeTrace()
    {
        EndWaits();
        return _traces.Make(_world, _graph, _initials);
    }

    /// <summary>The run as a schedule; null when no order of steps leads to it.</summary>
    public Schedule? MakeSchedule()
    {
        EndWaits();
        return new ScheduleBuilder().Find(_graph, _done, _options.Memory);
    }

    private void SetDone(ModelThread thread, int at)
    {
        _done[at] = true;
        _replayed++;
        _performed[thread.Id]++;
        SetClock(thread, at);
    }

    private void SetClock(ModelThread thread, int at)
    {
        ReadOnlySpan<short> clock = _graph.ClockOf(at, Clock.HappensBefore);
        for (int i = 0; i < clock.Length; i++)
        {
            thread.Clock[i] = clock[i];
        }
    }

    private bool CanReplay(ModelThread thread)
    {
        List<int> events = _events[thread.Id];
        int next = _performed[thread.Id];
        if (thread.HasEnded || next >= events.Count)
        {
            return false;
        }

        if (thread.Pending.Kind == OperationKind.Begin)
        {
            return true;
        }

        ref Event e = ref _graph[events[next]];
        return !e.IsBlocked && (e.Kind != EventKind.Read || e.From < 0 || _done[e.From]);
    }

    private int Waiting()
    {
        int waiting = 0;
        foreach (ref Event e in _graph.Events)
        {
            waiting += e.IsBlocked || e.Kind == EventKind.Wait ? 1 : 0;
        }

        return waiting;
    }

    private void Reserve()
    {
        if (_done.Length < _graph.Count)
        {
            Array.Resize(ref _done, _graph.Count * 2);
        }
    }

    /// <summary>The run is over: no wait is retried. To be called before the last checks, which change words.</summary>
    private void EndWaits()
    {
        if (_graph.EndWaits(_done, _extender.ValueOf))
        {
            _events.Load(_graph);
        }
    }

    private ModelThread? Stop(Finding finding)
    {
        _world.Report(finding);
        _world.Abandon();
        return null;
    }
}
