namespace Interleave;

/// <summary>How a graph grows by one operation: the plainest way in this run, the others left for later.</summary>
internal sealed partial class GraphController
{
    private Lane? Grow()
    {
        if (EndWait() is { } woken)
        {
            return woken;
        }

        if (FirstToGoOn() is { } lane)
        {
            if (lane.Pending.Kind == OperationKind.Begin)
            {
                return lane;
            }

            if (_graph.Count >= _options.MaxSteps)
            {
                return Stop(new Finding(Verdict.StepBound, $"more than {_options.MaxSteps} events; {lane.Name} goes on"));
            }

            Insert(lane);
            return IsBlocked(lane) ? Next(null) : lane;
        }

        foreach (Lane? waiting in _world.Lanes)
        {
            if (waiting is { HasEnded: false } && WaitsStale(waiting))
            {
                return GiveUp();
            }
        }

        return End();
    }

    /// <summary>Of those that can go on the leftmost that has paused least often: who spins for what others do must not hold them back.</summary>
    private Lane? FirstToGoOn()
    {
        Lane? first = null;
        foreach (Lane? lane in _world.Lanes)
        {
            if (lane is { HasEnded: false } && !IsBlocked(lane) && (first is null || _pausesOf[lane.Id] < _pausesOf[first.Id]))
            {
                first = lane;
            }
        }

        return first;
    }

    private Lane? GiveUp()
    {
        Ending = Ending.Fruitless;
        _world.Abandon();
        return null;
    }

    private bool IsBlocked(Lane lane) => _eventsOf[lane.Id] is { Count: > 0 } events && _graph[events[^1]].IsBlocked;

    /// <summary>
    /// Whether the lane waits although the word was written since. That it reads what was written is another graph; this one had to go on,
    /// for the reads that stand between and are given to later writes: what woke the lane is taken out then.
    /// </summary>
    private bool WaitsStale(Lane lane) =>
        IsBlocked(lane)
        && _graph[_eventsOf[lane.Id][^1]] is { Kind: EventKind.Read } e
        && _graph.RankOf(e) != _graph.LastRank(e.Location);

    /// <summary>Inserts what the lane is about to do: here in the plainest way, which every model allows.</summary>
    private void Insert(Lane lane)
    {
        Operation operation = lane.Pending;
        List<int> events = _eventsOf[lane.Id];
        int previous = events.Count > 0 ? events[^1] : _startOf[lane.Id];
        var added = new Event
        {
            Kind = operation.Kind switch
            {
                OperationKind.Store => EventKind.Write,
                OperationKind.Fence => EventKind.Fence,
                OperationKind.Choose => EventKind.Choose,
                OperationKind.Pause => EventKind.Pause,
                _ => EventKind.Read,
            },
            Operation = operation.Kind,
            Order = operation.Order,
            Lane = (byte)lane.Id,
            Index = (short)events.Count,
            Step = (short)(events.Count == 0 ? 0 : _graph[events[^1]].Step + 1),
            Location = operation.Location,
            Previous = previous,
            From = -1,
            Operand = operation.Operand,
            Expected = operation.Expected,
        };
        int at = _graph.Append(added);
        switch (added.Kind)
        {
            case EventKind.Write:
                InsertStore(at);
                break;
            case EventKind.Read:
                InsertRead(at, operation, 0);
                break;
            default:
                InsertLocal(at, operation);
                break;
        }

        ListFrom(at, events);
    }

    /// <summary>Adds what was inserted from <paramref name="at"/> on to the events of its lane.</summary>
    private void ListFrom(int at, List<int> events)
    {
        for (int i = at; i < _graph.Count; i++)
        {
            events.Add(i);
            CountPause(i);
        }

        MakeRoom();
    }

    private void InsertLocal(int at, in Operation operation)
    {
        if (operation.Kind == OperationKind.Pause)
        {
            _graph[at].IsBlocked = _world.PauseParks && IsIdle(_graph[at].Lane);
        }

        _graph.Time(at);
        for (long choice = operation.Kind == OperationKind.Choose ? operation.Operand - 1 : 0; choice > 0; choice--)
        {
            Graph other = _frontier.Copy(_graph);
            other[at].Value = choice;
            _frontier.Add(other);
        }
    }

    private void InsertStore(int at)
    {
        _graph[at].Value = _graph[at].Operand;
        _graph.Time(at);
        int location = _graph[at].Location;
        int last = _graph.LastRank(location);
        for (int rank = Axioms.LeastRank(_graph, _graph[at].Previous, location) + 1; rank <= last; rank++)
        {
            if (_graph.IsConsumed(location, _graph.WriteAt(location, rank - 1), -1))
            {
                continue;
            }

            Graph other = _frontier.Copy(_graph);
            other.Place(at, rank);
            Keep(other, _axioms.Allow(other, at));
        }

        Revisit(_graph, at);
        _graph.Place(at, last + 1);
    }

    /// <summary>Lets the read <paramref name="at"/>, the last event, read something, or makes it a wait.</summary>
    /// <param name="at">The read.</param>
    /// <param name="operation">What it is.</param>
    /// <param name="seen">It was offered what was written by the events before that.</param>
    /// <returns>False when it waits.</returns>
    private bool InsertRead(int at, in Operation operation, int seen)
    {
        if (TryRead(at, operation, seen))
        {
            return true;
        }

        ref Event e = ref _graph[at];
        e.Kind = EventKind.Wait;
        e.IsBlocked = true;
        _graph.Time(at);
        return false;
    }

    /// <summary>Lets a read read the latest, and leaves for later what else it could read; false when it would wait for the latest.</summary>
    private bool TryRead(int at, in Operation operation, int seen)
    {
        int location = operation.Location;
        int last = _graph.LastRank(location);
        for (int rank = Axioms.LeastRank(_graph, _graph[at].Previous, location); rank < last; rank++)
        {
            int from = _graph.WriteAt(location, rank);
            if (IsOffered(operation, location, from, seen))
            {
                Graph other = _frontier.Copy(_graph);
                Read(other, at, from);
                Keep(other, _axioms.Allow(other, at) && Update(other, at, rank));
            }
        }

        int latest = _graph.WriteAt(location, last);
        if (!IsOffered(operation, location, latest, seen))
        {
            return false;
        }

        Read(_graph, at, latest);
        Update(_graph, at, last);
        return true;
    }

    private bool IsOffered(in Operation operation, int location, int from, int seen) =>
        (seen == 0 || from >= seen) && operation.Apply(ValueOf(_graph, location, from), out _) != Effect.Waits;

    /// <summary>Lets a read read from <paramref name="from"/>.</summary>
    private void Read(Graph graph, int at, int from)
    {
        ref Event e = ref graph[at];
        e.From = from;
        e.Value = ValueOf(graph, e.Location, from);
        Effect effect = e.AsOperation.Apply(e.Value, out _);
        e.IsBlocked = effect == Effect.Waits;
        e.IsUpdate = effect == Effect.Writes;
        graph.Time(at);
    }

    /// <summary>
    /// The write of an update, directly behind what it read. When another update has read that too, nothing is right but to give the
    /// other one this write to read.
    /// </summary>
    /// <returns>Whether <paramref name="graph"/> is one to go on from.</returns>
    private bool Update(Graph graph, int read, int rank)
    {
        if (!graph[read].IsUpdate)
        {
            return true;
        }

        Event write = graph[read];
        write.Kind = EventKind.Write;
        write.Index++;
        write.Previous = read;
        write.From = -1;
        graph[read].AsOperation.Apply(graph[read].Value, out write.Value);
        int at = graph.Append(write);
        graph.Time(at);
        Revisit(graph, at);
        if (graph.IsConsumed(write.Location, graph[read].From, read))
        {
            return false;
        }

        bool isLast = rank == graph.LastRank(write.Location);
        graph.Place(at, rank + 1);
        return isLast || _axioms.Allow(graph, at);
    }

    private void Keep(Graph graph, bool isRight)
    {
        if (isRight)
        {
            _frontier.Add(graph);
        }
        else
        {
            _frontier.Return(graph);
        }
    }

    private long ValueOf(Graph graph, int location, int from) => from < 0 ? _world.WordAt(location).Value : graph[from].Value;
}
