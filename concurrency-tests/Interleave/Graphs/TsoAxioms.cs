namespace Interleave;

/// <summary>
/// x86-TSO (Owens, Sarkar, Sewell, "A Better x86 Memory Model: x86-TSO", TPHOLs 2009) as acyclicity. A store has two nodes: its issue, in
/// program order, and its commit, which other threads read from. Commits keep the order of issue. A full fence, an update and the start of a
/// thread follow all commits of earlier stores. A thread that reads from its own store adds no edge, because the buffer may forward it.
/// </summary>
internal sealed class TsoAxioms : Axioms
{
    private readonly GraphRelations _relations = new();
    private readonly Stack<int> _open = new();
    private bool[] _seen = [];
    private int _count;

    public override bool Allow(ExecutionGraph graph, int added)
    {
        _relations.Compute(graph);
        _count = graph.Count;
        if (_seen.Length < 2 * _count)
        {
            _seen = new bool[4 * _count];
        }

        _seen.AsSpan(0, 2 * _count).Clear();
        _open.Clear();
        int start = Visible(graph, added);
        _open.Push(start);
        while (_open.TryPop(out int node))
        {
            if (!(node < _count ? VisitFromIssue(graph, node, start) : VisitFromCommit(graph, node - _count, start)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a store waits in the buffer of its thread.</summary>
    public static bool IsBuffered(in Event e) => e.Kind == EventKind.Write && !e.IsUpdate;

    /// <summary>Whether an operation waits until the buffer of its thread is empty.</summary>
    public static bool Drains(in Event e) =>
        e.Kind == EventKind.Fence ? e.Order == MemoryOrder.Full : e.Kind == EventKind.Read && e.AsOperation.Updates;

    /// <summary>The node at which others see a write; of a read, the read.</summary>
    private int Visible(ExecutionGraph graph, int at) => IsBuffered(graph[at]) ? _count + at : at;

    private bool VisitFromIssue(ExecutionGraph graph, int at, int start)
    {
        ref Event e = ref graph[at];
        if (!Visit(_relations.PoSuccessor[at], start) || !Visit(_relations.StartedBy[at], start))
        {
            return false;
        }

        if (IsBuffered(e))
        {
            return Visit(_count + at, start);
        }

        return e.Kind switch
        {
            EventKind.Read => VisitVisible(graph, _relations.CoSuccessor[at], start),
            EventKind.Write => VisitReaders(graph, at, start) && VisitVisible(graph, _relations.CoSuccessor[at], start),
            _ => true,
        };
    }

    private bool VisitFromCommit(ExecutionGraph graph, int at, int start)
    {
        for (int next = _relations.PoSuccessor[at]; next >= 0; next = _relations.PoSuccessor[next])
        {
            if (IsBuffered(graph[next]) || Drains(graph[next]))
            {
                if (!VisitVisible(graph, next, start))
                {
                    return false;
                }

                break;
            }
        }

        return VisitReaders(graph, at, start) && VisitVisible(graph, _relations.CoSuccessor[at], start);
    }

    private bool VisitReaders(ExecutionGraph graph, int write, int start)
    {
        for (int reader = _relations.FirstReader[write]; reader >= 0; reader = _relations.NextReader[reader])
        {
            if ((graph[reader].Thread != graph[write].Thread || !IsBuffered(graph[write])) && !Visit(reader, start))
            {
                return false;
            }
        }

        return true;
    }

    private bool VisitVisible(ExecutionGraph graph, int at, int start) => at < 0 || Visit(Visible(graph, at), start);

    private bool Visit(int node, int start)
    {
        if (node == start)
        {
            return false;
        }

        if (node >= 0 && !_seen[node])
        {
            _seen[node] = true;
            _open.Push(node);
        }

        return true;
    }
}
