namespace Interleave;

/// <summary>
/// Runs a scenario along a graph: first every lane does what the graph says, in an order in which causes come first and threads are
/// changed seldom; then who has paused least goes on, the leftmost first, and the graph grows.
/// </summary>
internal sealed partial class GraphController : Controller
{
    private readonly Frontier _frontier;
    private readonly ExploreOptions _options;
    private readonly Axioms _axioms;
    private readonly List<int>[] _eventsOf;
    private readonly int[] _performed;
    private readonly int[] _pausesOf;
    private readonly int[] _startOf;
    private readonly Dictionary<int, long> _initials = [];
    private bool[] _done = new bool[64];
    private int _replayed;
    private Graph _graph = null!;
    private World _world = null!;

    /// <param name="frontier">Takes the graphs to go on from later.</param>
    /// <param name="options">The memory model, and bounds.</param>
    /// <param name="lanes">How many there can be: <see cref="LanePool.Room"/>.</param>
    public GraphController(Frontier frontier, ExploreOptions options, int lanes)
    {
        _frontier = frontier;
        _options = options;
        _axioms = Axioms.Of(options.Memory);
        _eventsOf = [.. Enumerable.Range(0, lanes).Select(static _ => new List<int>())];
        _performed = new int[lanes];
        _pausesOf = new int[lanes];
        _startOf = new int[lanes];
    }

    /// <summary>How the run ended.</summary>
    public Ending Ending { get; private set; }

    /// <summary>The next run goes on from <paramref name="graph"/>, which belongs to this controller until <see cref="Unload"/>.</summary>
    public void Load(Graph graph)
    {
        _graph = graph;
        _replayed = 0;
        _initials.Clear();
        Array.Clear(_done);
        Array.Clear(_performed);
        Array.Fill(_startOf, -1);
        Ending = Ending.Complete;
        ListEvents();
    }

    /// <summary>The next run is the last one again.</summary>
    public void Reload() => Load(_graph);

    public void Unload() => _frontier.Return(_graph);

    public override void Begin(World world) => _world = world;

    public override void Started(Lane parent, Lane child)
    {
        int made = _performed[parent.Id];
        _startOf[child.Id] = made > 0 ? _eventsOf[parent.Id][made - 1] : _startOf[parent.Id];
        Know(child, _startOf[child.Id]);
    }

    public override Lane? Next(Lane? current)
    {
        if (current is not null && CanReplay(current))
        {
            return current;
        }

        foreach (Lane? lane in _world.Lanes)
        {
            if (lane is not null && CanReplay(lane))
            {
                return lane;
            }
        }

        if (_replayed + Waiting() < _graph.Count)
        {
            return Stop(new Finding(Verdict.Nondeterminism, "the code under test did not come again to where it had been"));
        }

        return Grow();
    }

    public override long Perform(Lane lane)
    {
        Operation pending = lane.Pending;
        if (pending.Kind == OperationKind.Begin)
        {
            return 0;
        }

        int at = _eventsOf[lane.Id][_performed[lane.Id]];
        ref Event e = ref _graph[at];
        if (e.Operation != pending.Kind || e.Location != pending.Location)
        {
            _world.Fail(new Finding(
                Verdict.Nondeterminism,
                $"{lane.Name} did {e.Operation} on {_world.NameOf(e.Location)} before, and now wants {pending.Kind} on {_world.NameOf(pending.Location)}"));
        }

        Done(lane, at);
        if (e.Kind == EventKind.Read && e.IsUpdate)
        {
            Done(lane, _eventsOf[lane.Id][_performed[lane.Id]]);
        }

        return e.Kind is EventKind.Read or EventKind.Choose ? e.Value : 0;
    }

    public override void Settle()
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

    private void Done(Lane lane, int at)
    {
        _done[at] = true;
        _replayed++;
        _performed[lane.Id]++;
        Know(lane, at);
    }

    private void Know(Lane lane, int at)
    {
        ReadOnlySpan<short> known = _graph.ClockOf(at, Clock.Known);
        for (int i = 0; i < known.Length; i++)
        {
            lane.Clock[i] = known[i];
        }
    }

    private bool CanReplay(Lane lane)
    {
        List<int> events = _eventsOf[lane.Id];
        int next = _performed[lane.Id];
        if (lane.HasEnded || next >= events.Count)
        {
            return false;
        }

        if (lane.Pending.Kind == OperationKind.Begin)
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

    /// <summary>Finds the events of each lane in a graph that was loaded.</summary>
    private void ListEvents()
    {
        foreach (List<int> events in _eventsOf)
        {
            events.Clear();
        }

        Array.Clear(_pausesOf);

        // In program order, which is not the order of insertion once a read was given to a later write and its update went on.
        for (int i = 0; i < _graph.Count; i++)
        {
            List<int> events = _eventsOf[_graph[i].Lane];
            int index = _graph[i].Index;
            while (events.Count <= index)
            {
                events.Add(-1);
            }

            events[index] = i;
            CountPause(i);
        }

        MakeRoom();
    }

    private void CountPause(int at) => _pausesOf[_graph[at].Lane] += _graph[at].Kind == EventKind.Pause ? 1 : 0;

    private void MakeRoom()
    {
        if (_done.Length < _graph.Count)
        {
            Array.Resize(ref _done, _graph.Count * 2);
        }
    }

    private Lane? Stop(Finding finding)
    {
        _world.Report(finding);
        _world.Abandon();
        return null;
    }
}
