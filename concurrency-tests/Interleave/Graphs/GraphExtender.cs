namespace Interleave;

/// <summary>
/// Extends an execution graph by one event, as TruSt does (Kokologiannakis, Marmanis, Gladstein, Vafeiadis, "Truly Stateless, Optimal
/// Dynamic Partial Order Reduction", POPL 2022): the run continues with the maximal extension (a read reads from the latest write, a write
/// is last in modification order), and every other extension that the axioms allow becomes a graph of the frontier. A new write also
/// revisits earlier reads.
/// </summary>
/// <param name="frontier">Takes the graphs to explore later.</param>
/// <param name="axioms">The memory model.</param>
internal sealed partial class GraphExtender(Frontier frontier, Axioms axioms)
{
    private World _world = null!;

    public void Begin(World world) => _world = world;

    /// <summary>The value of event <paramref name="from"/>; the initial value of the word for -1.</summary>
    public long ValueOf(ExecutionGraph graph, int location, int from) => from < 0 ? _world.WordAt(location).Value : graph[from].Value;

    /// <summary>Extends the graph by a choice: value 0 here, the others later.</summary>
    private void AddChoice(ExecutionGraph graph, int at)
    {
        graph.Time(at);
        for (long choice = graph[at].Operand - 1; choice > 0; choice--)
        {
            ExecutionGraph other = frontier.Copy(graph);
            other[at].Value = choice;
            frontier.Add(other);
        }
    }

    /// <summary>Extends the graph by the write <paramref name="at"/> of a store: last in modification order here, other positions later.</summary>
    private void AddStore(ExecutionGraph graph, int at)
    {
        graph[at].Value = graph[at].Operand;
        graph.Time(at);
        int location = graph[at].Location;
        int last = graph.LastRank(location);
        for (int rank = Axioms.LeastRank(graph, graph[at].Previous, location) + 1; rank <= last; rank++)
        {
            if (graph.IsConsumed(location, graph.WriteAt(location, rank - 1), -1))
            {
                continue;
            }

            ExecutionGraph other = frontier.Copy(graph);
            other.Place(at, rank);
            AddToFrontier(other, axioms.Allow(other, at));
        }

        Revisit(graph, at);
        graph.Place(at, last + 1);
    }

    /// <summary>Extends the graph by the read <paramref name="at"/>, its last event, or makes it a wait.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="at">The read.</param>
    /// <param name="operation">Its operation.</param>
    /// <param name="seen">An earlier attempt has offered it the writes before that event; 0 for none.</param>
    /// <returns>False when it waits.</returns>
    private bool AddRead(ExecutionGraph graph, int at, in Operation operation, int seen)
    {
        if (TryRead(graph, at, operation, seen))
        {
            return true;
        }

        ref Event e = ref graph[at];
        e.Kind = EventKind.Wait;
        e.IsBlocked = true;
        graph.Time(at);
        return false;
    }

    /// <summary>The read reads from the latest write here, from others later; false when the latest write would make it wait.</summary>
    private bool TryRead(ExecutionGraph graph, int at, in Operation operation, int seen)
    {
        int location = operation.Location;
        int last = graph.LastRank(location);
        for (int rank = Axioms.LeastRank(graph, graph[at].Previous, location); rank < last; rank++)
        {
            int from = graph.WriteAt(location, rank);
            if (IsOffered(graph, operation, location, from, seen))
            {
                ExecutionGraph other = frontier.Copy(graph);
                SetReadsFrom(other, at, from);
                AddToFrontier(other, axioms.Allow(other, at) && AddUpdate(other, at, rank));
            }
        }

        int latest = graph.WriteAt(location, last);
        if (!IsOffered(graph, operation, location, latest, seen))
        {
            return false;
        }

        SetReadsFrom(graph, at, latest);
        AddUpdate(graph, at, last);
        return true;
    }

    private bool IsOffered(ExecutionGraph graph, in Operation operation, int location, int from, int seen) =>
        (seen == 0 || from >= seen) && operation.Apply(ValueOf(graph, location, from), out _) != Effect.Waits;

    private void SetReadsFrom(ExecutionGraph graph, int at, int from)
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
    /// Adds the write of an update, the immediate successor in modification order of the write that it reads from. When another update reads
    /// from that write too, atomicity allows one graph only: the one in which the other update reads from this write.
    /// </summary>
    /// <returns>Whether <paramref name="graph"/> itself is consistent.</returns>
    private bool AddUpdate(ExecutionGraph graph, int read, int rank)
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
        return isLast || axioms.Allow(graph, at);
    }

    private void AddToFrontier(ExecutionGraph graph, bool isConsistent)
    {
        if (isConsistent)
        {
            frontier.Add(graph);
        }
        else
        {
            frontier.Return(graph);
        }
    }
}
