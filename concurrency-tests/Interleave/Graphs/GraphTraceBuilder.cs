namespace Interleave;

/// <summary>Makes a trace of an execution graph.</summary>
/// <param name="extender">Knows the values of the words.</param>
internal sealed class GraphTraceBuilder(GraphExtender extender)
{
    private readonly Linearisation _linearisation = new();
    private readonly List<int> _order = [];
    private World _world = null!;
    private ExecutionGraph _graph = null!;
    private IReadOnlyDictionary<int, long> _initials = null!;

    /// <summary>The trace of <paramref name="graph"/>, which must have no waits left.</summary>
    /// <param name="world">The run.</param>
    /// <param name="graph">Its graph.</param>
    /// <param name="initials">The initial values of words that hold their final values now.</param>
    public Trace Make(World world, ExecutionGraph graph, IReadOnlyDictionary<int, long> initials)
    {
        _world = world;
        _graph = graph;
        _initials = initials;
        bool isSequential = _linearisation.Find(graph, _order);
        var steps = new List<TraceStep>(_order.Count);
        var modifications = new SortedDictionary<int, SortedList<int, StepId>>();
        foreach (int at in _order)
        {
            Add(at, steps, modifications);
        }

        var trace = new Trace(steps, modifications.ToDictionary(static pair => pair.Key, static pair => (IReadOnlyList<StepId>)[.. pair.Value.Values]))
        {
            IsSequential = isSequential,
        };
        return world.Name(trace);
    }

    private void Add(int at, List<TraceStep> steps, SortedDictionary<int, SortedList<int, StepId>> modifications)
    {
        Event e = _graph[at];
        if (e.Kind == EventKind.Write)
        {
            if (!modifications.TryGetValue(e.Location, out SortedList<int, StepId>? order))
            {
                modifications.Add(e.Location, order = []);
            }

            order.Add(e.Rank, IdOf(at));
        }

        if (e is { Kind: EventKind.Read, IsUpdate: true })
        {
            return; // an update is placed at its write: until then others may read from the same write
        }

        if (e.IsUpdate)
        {
            at = e.Previous;
            e = _graph[at];
        }

        bool writes = e.Kind == EventKind.Write || e.IsUpdate;
        long written = e.Value;
        if (e.IsUpdate)
        {
            e.AsOperation.Apply(e.Value, out written);
        }

        (string? site, string? place) = _world.Journal?.WhereIs(IdOf(at)) ?? default;
        steps.Add(new TraceStep(
            IdOf(at), e.AsOperation with { Site = site }, e.Kind == EventKind.Write ? 0 : e.Value, IdOf(e.From), writes ? written : 0, writes, e.IsBlocked)
        {
            Place = place,
            Choices = _world.Journal is null || e.Kind != EventKind.Read ? null : ChoicesOf(at),
        });
    }

    /// <summary>The values that coherence allows a read to read, in modification order.</summary>
    private List<long> ChoicesOf(int read)
    {
        var choices = new List<long>();
        int location = _graph[read].Location;
        for (int rank = Axioms.LeastRank(_graph, _graph[read].Previous, location); rank <= _graph.LastRank(location); rank++)
        {
            int write = _graph.WriteAt(location, rank);
            if (write < 0 || !_graph.IsBefore(read, write, Clock.Porf))
            {
                choices.Add(write < 0 && _initials.TryGetValue(location, out long initial) ? initial : extender.ValueOf(_graph, location, write));
            }
        }

        return choices;
    }

    private StepId IdOf(int at) => at < 0 ? StepId.Initial : new StepId(_graph[at].Thread, _graph[at].Step);
}
