namespace Interleave;

/// <summary>
/// Makes a schedule of an execution graph, which replays it over an operational memory: an order of steps that leads to the graph, with the
/// message that each load reads and the position of each store.
/// </summary>
internal sealed class ScheduleBuilder
{
    private readonly GraphRelations _relations = new();
    private readonly Rc11Axioms _fences = new();
    private readonly List<ScheduleStep> _steps = [];
    private readonly List<(int From, int To)> _edges = [];
    private readonly HashSet<int> _performed = [];

    /// <summary>The schedule of the performed events of <paramref name="graph"/>; null when no order of steps leads to it.</summary>
    public Schedule? Find(ExecutionGraph graph, ReadOnlySpan<bool> done, MemoryModel memory)
    {
        _relations.Compute(graph);
        _steps.Clear();
        _performed.Clear();

        // Prefer an order in which no read reads an overwritten message.
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
                Emit(graph, i, done, memory); // a choice belongs to the step before it, here to the begin of the thread
            }
        }

        foreach (int node in order)
        {
            if (node >= graph.Count)
            {
                _performed.Add(node - graph.Count);
                _steps.Add(new ScheduleStep(graph[node - graph.Count].Thread, IsCommit: true, 0));
            }
            else if (graph[node].Kind != EventKind.Choose)
            {
                Emit(graph, node, done, memory);
            }
        }

        return new Schedule([.. _steps]);
    }

    private static bool IsBuffered(in Event e, MemoryModel memory) => memory == MemoryModel.TSO && TsoAxioms.IsBuffered(e);

    private void Emit(ExecutionGraph graph, int at, ReadOnlySpan<bool> done, MemoryModel memory)
    {
        ref Event e = ref graph[at];
        bool isStep = e.Kind switch
        {
            EventKind.Fence => memory != MemoryModel.SC && e.Order == MemoryOrder.Full,
            EventKind.Read => !e.IsUpdate, // an update is placed at its write: until then others may read from the same write
            _ => true,
        };
        if (isStep)
        {
            int read = e is { Kind: EventKind.Write, IsUpdate: true } ? e.Previous : at;
            int way = e.Kind == EventKind.Choose ? (int)e.Value : memory == MemoryModel.RC11 ? WayOf(graph, read) : 0;
            _steps.Add(new ScheduleStep(e.Thread, IsCommit: false, way));
        }

        if (e.Kind == EventKind.Write && !IsBuffered(e, memory))
        {
            _performed.Add(at);
        }

        if (_relations.PoSuccessor[at] is >= 0 and var next && graph[next].Kind == EventKind.Choose && done[next])
        {
            Emit(graph, next, done, memory);
        }
    }

    /// <summary>The way: the number of messages that the operation could have used and that are later in modification order.</summary>
    private int WayOf(ExecutionGraph graph, int at)
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

    private bool IsOpen(ExecutionGraph graph, in Event e, int message)
    {
        if (e.Operation == OperationKind.Load)
        {
            return true;
        }

        Effect effect = e.Kind == EventKind.Write ? Effect.Writes : e.AsOperation.Apply(graph[message].Value, out _);
        return effect == Effect.Reads || (effect == Effect.Writes && !IsConsumed(graph, message));
    }

    private bool IsConsumed(ExecutionGraph graph, int message)
    {
        for (int reader = _relations.FirstReader[message]; reader >= 0; reader = _relations.NextReader[reader])
        {
            if (graph[reader].IsUpdate && _performed.Contains(_relations.PoSuccessor[reader]))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="graph">The graph.</param>
    /// <param name="memory">Its memory model.</param>
    /// <param name="all">Whether from-reads and modification order are edges too; only RC11 can do without.</param>
    private void AddEdges(ExecutionGraph graph, MemoryModel memory, bool all)
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
                bool forwards = IsBuffered(graph[e.From], memory) && graph[e.From].Thread == e.Thread;
                _edges.Add((forwards ? e.From : Visible(graph, e.From, memory), i));
            }

            if (all && _relations.CoSuccessor[i] >= 0)
            {
                _edges.Add((Visible(graph, i, memory), Visible(graph, _relations.CoSuccessor[i], memory)));
            }

            if (IsBuffered(e, memory))
            {
                _edges.Add((i, graph.Count + i));
                AddDrains(graph, i);
            }
        }
    }

    /// <summary>A commit precedes the next commit of its thread, and the next operation that waits for an empty buffer.</summary>
    private void AddDrains(ExecutionGraph graph, int store)
    {
        for (int next = _relations.PoSuccessor[store]; next >= 0; next = _relations.PoSuccessor[next])
        {
            ref Event e = ref graph[next];
            if (TsoAxioms.IsBuffered(e))
            {
                _edges.Add((graph.Count + store, graph.Count + next));
                return;
            }

            if (TsoAxioms.Drains(e))
            {
                _edges.Add((graph.Count + store, next));
                return;
            }
        }
    }

    private static int Visible(ExecutionGraph graph, int at, MemoryModel memory) => IsBuffered(graph[at], memory) ? graph.Count + at : at;

    private List<int>? Sort(ExecutionGraph graph, ReadOnlySpan<bool> done, MemoryModel memory)
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
        int thread = -1;
        while (order.Count < nodes)
        {
            int next = -1;
            for (int i = 0; i < count; i++)
            {
                if (isNode[i] && left[i] == 0 && (next < 0 || (ThreadOf(graph, i) == thread && ThreadOf(graph, next) != thread)))
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
            thread = ThreadOf(graph, next);
            foreach ((int from, int to) in _edges)
            {
                left[to] -= from == next ? 1 : 0;
            }
        }

        return order;
    }

    private static int ThreadOf(ExecutionGraph graph, int node) => graph[node % graph.Count].Thread;
}
