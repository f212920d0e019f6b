namespace Interleave;

/// <summary>The end of a run, and what is told of it.</summary>
internal sealed partial class GraphController
{
    private readonly Linearisation _linearisation = new();
    private readonly List<int> _linear = [];

    /// <summary>The run as a trace.</summary>
    public override Trace MakeTrace()
    {
        EndWaits();
        bool isSequential = _linearisation.Find(_graph, _linear);
        var steps = new List<TraceStep>(_linear.Count);
        var modifications = new SortedDictionary<int, SortedList<int, StepId>>();
        foreach (int at in _linear)
        {
            Tell(at, steps, modifications);
        }

        var trace = new Trace(steps, modifications.ToDictionary(static pair => pair.Key, static pair => (IReadOnlyList<StepId>)[.. pair.Value.Values]))
        {
            IsSequential = isSequential,
        };
        return _world.Name(trace);
    }

    /// <summary>The run as a schedule; null when no order of steps leads to it.</summary>
    public Schedule? MakeSchedule()
    {
        EndWaits();
        return new Scheduler().Find(_graph, _done, _options.Memory);
    }

    /// <summary>The run is over: no wait is tried again. Before the last checks, which change words that a wait may have seen.</summary>
    private void EndWaits()
    {
        if (_graph.EndWaits(_done, ValueOf))
        {
            ListEvents();
        }
    }

    private void Tell(int at, List<TraceStep> steps, SortedDictionary<int, SortedList<int, StepId>> modifications)
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
            return; // it stands where it writes: until then others may read what it has read
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
        steps.Add(new TraceStep(IdOf(at), e.AsOperation with { Site = site }, e.Kind == EventKind.Write ? 0 : e.Value, IdOf(e.From), writes ? written : 0, writes, e.IsBlocked)
        {
            Place = place,
            Choices = _world.Journal is null || e.Kind != EventKind.Read ? null : ChoicesOf(at),
        });
    }

    /// <summary>The values that a read could have read as far as its own thread knew, in modification order.</summary>
    private List<long> ChoicesOf(int read)
    {
        var choices = new List<long>();
        int location = _graph[read].Location;
        for (int rank = Axioms.LeastRank(_graph, _graph[read].Previous, location); rank <= _graph.LastRank(location); rank++)
        {
            int write = _graph.WriteAt(location, rank);
            if (write < 0 || !_graph.IsBefore(read, write, Clock.Causes))
            {
                choices.Add(write < 0 && _initials.TryGetValue(location, out long initial) ? initial : ValueOf(_graph, location, write));
            }
        }

        return choices;
    }

    private StepId IdOf(int at) => at < 0 ? StepId.Initial : new StepId(_graph[at].Lane, _graph[at].Step);

    /// <summary>Nobody can go on.</summary>
    private Lane? End()
    {
        EndWaits();
        bool waits = false;
        foreach (Lane? lane in _world.Lanes)
        {
            if (lane is null || lane.HasEnded)
            {
                continue;
            }

            if (lane.Pending.Kind == OperationKind.Pause && PolledStale(lane.Id))
            {
                Ending = Ending.Fruitless;
                _world.Abandon();
                return null;
            }

            waits |= !lane.IsService;
        }

        Ending = waits ? Ending.Blocked : Ending.Complete;
        if (Judge.End(_world) is { } finding)
        {
            Ending = Ending.Blocked;
            return Stop(finding);
        }

        return null;
    }

    /// <summary>Whether the lane has only looked, and held locks, since its last pause.</summary>
    private bool IsIdle(int lane)
    {
        List<int> events = _eventsOf[lane];
        for (int i = events.Count - 1; i >= 0 && _graph[events[i]].Kind != EventKind.Pause; i--)
        {
            if (_graph[events[i]] is { Kind: EventKind.Write } e && !(e.Operation == OperationKind.Enter || (e.Operation == OperationKind.Exchange && e.Value == 0)))
            {
                return false;
            }
        }

        return true;
    }

    private bool PolledStale(int lane)
    {
        List<int> events = _eventsOf[lane];
        for (int i = events.Count - 2; i >= 0 && _graph[events[i]].Kind != EventKind.Pause; i--)
        {
            ref Event e = ref _graph[events[i]];
            bool looked = e.Kind == EventKind.Read && e.Operation == OperationKind.Load;
            bool unlocked = e.Kind == EventKind.Write && e.Operation == OperationKind.Exchange; // what it saw under a lock, others may have changed
            if ((looked || unlocked) && _graph.RankOf(e) != _graph.LastRank(e.Location))
            {
                return true;
            }
        }

        return false;
    }
}
