namespace Interleave;

/// <summary>
/// Writes an execution graph down as a schedule of the operational memories, by which it can be replayed: an order of steps that leads to
/// it, with what each load reads and where each store goes.
/// </summary>
internal sealed class Scheduler
{
    private readonly Links _links = new();
    private readonly RelaxedAxioms _fences = new();
    private readonly List<ScheduleStep> _steps = [];
    private readonly List<(int From, int To)> _edges = [];
    private readonly HashSet<int> _performed = [];

    /// <summary>The schedule of what was performed of <paramref name="graph"/>; null when no order of steps leads to it.</summary>
    public Schedule? Find(Graph graph, ReadOnlySpan<bool> done, MemoryModel memory)
    {
        _links.Find(graph);
        _steps.Clear();
        _performed.Clear();

        // Where an order explains all that was read, it is the plainest: in it nothing stale is read.
        AddEdges(graph, memory, all: true);
        List<int>? order = Sort(graph, done, memory);
        if (order is null && memory == MemoryModel.RC11)
        {
            AddEdges(graph, memory, all: false);
            order = Sort(graph, done, memory);
        }

        if (order is null)
        {
            return null;
        }

        for (int i = 0; i < graph.Count; i++)
        {
            if (graph[i] is { Kind: EventKind.Choose, Index: 0 } && done[i])
            {
                Emit(graph, i, done, memory); // a choice comes with what is before it, here with the beginning
            }
        }

        foreach (int node in order)
        {
            if (node >= graph.Count)
            {
                _performed.Add(node - graph.Count);
                _steps.Add(new ScheduleStep(graph[node - graph.Count].Lane, IsCommit: true, 0));
            }
            else if (graph[node].Kind != EventKind.Choose)
            {
                Emit(graph, node, done, memory);
            }
        }

        return new Schedule([.. _steps]);
    }

    private static bool IsBuffered(in Event e, MemoryModel memory) => memory == MemoryModel.TSO && StoreOrderAxioms.IsBuffered(e);

    private void Emit(Graph graph, int at, ReadOnlySpan<bool> done, MemoryModel memory)
    {
        ref Event e = ref graph[at];
        bool isStep = e.Kind switch
        {
            EventKind.Fence => memory != MemoryModel.SC && e.Order == MemoryOrder.Full,
            EventKind.Read => !e.IsUpdate, // an update is made where it writes: until then others may read what it reads
            _ => true,
        };
        if (isStep)
        {
            int read = e is { Kind: EventKind.Write, IsUpdate: true } ? e.Previous : at;
            int way = e.Kind == EventKind.Choose ? (int)e.Value : memory == MemoryModel.RC11 ? WayOf(graph, read) : 0;
            _steps.Add(new ScheduleStep(e.Lane, IsCommit: false, way));
        }

        if (e.Kind == EventKind.Write && !IsBuffered(e, memory))
        {
            _performed.Add(at);
        }

        if (_links.Next[at] is >= 0 and var next && graph[next].Kind == EventKind.Choose && done[next])
        {
            Emit(graph, next, done, memory);
        }
    }

    /// <summary>How many messages that it could have taken are newer than the one that it read, or came behind.</summary>
    private int WayOf(Graph graph, int at)
    {
        Event e = graph[at];
        if (e.Kind is not (EventKind.Read or EventKind.Write))
        {
            return 0;
        }

        int rank = 0;
        foreach (int write in _performed)
        {
            if (graph[write].Location == e.Location && (e.Kind == EventKind.Read ? write == e.From : graph[write].Rank < e.Rank))
            {
                rank = Math.Max(rank, graph[write].Rank);
            }
        }

        int way = 0;
        foreach (int write in _performed)
        {
            if (graph[write].Location == e.Location && graph[write].Rank > rank && IsOpen(graph, e, write))
            {
                way++;
            }
        }

        return way;
    }

    private bool IsOpen(Graph graph, in Event e, int message)
    {
        if (e.Operation == OperationKind.Load)
        {
            return true;
        }

        Effect effect = e.Kind == EventKind.Write ? Effect.Writes : e.AsOperation.Apply(graph[message].Value, out _);
        return effect == Effect.Reads || (effect == Effect.Writes && !IsConsumed(graph, message));
    }

    private bool IsConsumed(Graph graph, int message)
    {
        for (int reader = _links.FirstReader[message]; reader >= 0; reader = _links.NextReader[reader])
        {
            if (graph[reader].IsUpdate && _performed.Contains(_links.Next[reader]))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="graph">The graph.</param>
    /// <param name="memory">Its model.</param>
    /// <param name="all">Whether reads come before the writes that they do not see, and writes in modification order; only RC11 goes without.</param>
    private void AddEdges(Graph graph, MemoryModel memory, bool all)
    {
        _edges.Clear();
        if (memory == MemoryModel.RC11)
        {
            _fences.AddOrders(graph, _edges);
        }

        for (int i = 0; i < graph.Count; i++)
        {
            ref Event e = ref graph[i];
            if (e.Previous >= 0)
            {
                _edges.Add((e.Previous, i));
            }

            if (e is { Kind: EventKind.Read, From: >= 0 })
            {
                bool forwards = IsBuffered(graph[e.From], memory) && graph[e.From].Lane == e.Lane;
                _edges.Add((forwards ? e.From : Visible(graph, e.From, memory), i));
            }

            if (all && _links.Behind[i] >= 0)
            {
                _edges.Add((Visible(graph, i, memory), Visible(graph, _links.Behind[i], memory)));
            }

            if (IsBuffered(e, memory))
            {
                _edges.Add((i, graph.Count + i));
                AddDrains(graph, i);
            }
        }
    }

    /// <summary>A commit comes before the next commit of its lane, and before the next operation that waits for an empty buffer.</summary>
    private void AddDrains(Graph graph, int store)
    {
        for (int next = _links.Next[store]; next >= 0; next = _links.Next[next])
        {
            ref Event e = ref graph[next];
            if (StoreOrderAxioms.IsBuffered(e))
            {
                _edges.Add((graph.Count + store, graph.Count + next));
                return;
            }

            if (StoreOrderAxioms.Drains(e))
            {
                _edges.Add((graph.Count + store, next));
                return;
            }
        }
    }

    private static int Visible(Graph graph, int at, MemoryModel memory) => IsBuffered(graph[at], memory) ? graph.Count + at : at;

    private List<int>? Sort(Graph graph, ReadOnlySpan<bool> done, MemoryModel memory)
    {
        int count = 2 * graph.Count;
        var left = new int[count];
        var isNode = new bool[count];
        int nodes = 0;
        for (int i = 0; i < count; i++)
        {
            int at = i % graph.Count;
            isNode[i] = done[at] && (i < graph.Count || IsBuffered(graph[at], memory));
            nodes += isNode[i] ? 1 : 0;
        }

        _edges.RemoveAll(edge => !isNode[edge.From] || !isNode[edge.To]);
        foreach ((_, int to) in _edges)
        {
            left[to]++;
        }

        var order = new List<int>(nodes);
        int lane = -1;
        while (order.Count < nodes)
        {
            int next = -1;
            for (int i = 0; i < count; i++)
            {
                if (isNode[i] && left[i] == 0 && (next < 0 || (LaneOf(graph, i) == lane && LaneOf(graph, next) != lane)))
                {
                    next = i;
                }
            }

            if (next < 0)
            {
                return null;
            }

            left[next] = -1;
            order.Add(next);
            lane = LaneOf(graph, next);
            foreach ((int from, int to) in _edges)
            {
                left[to] -= from == next ? 1 : 0;
            }
        }

        return order;
    }

    private static int LaneOf(Graph graph, int node) => graph[node % graph.Count].Lane;
}
