namespace Interleave;

/// <summary>
/// Total store order. A store has two nodes: where it is issued, in program order, and where it is committed, which others see. Commits
/// keep the order of issue; a full fence, an update and the start of a thread come after all commits before them; a load of the thread's
/// own store is no edge, because it may be forwarded.
/// </summary>
internal sealed class StoreOrderAxioms : Axioms
{
    private readonly Links _links = new();
    private readonly Stack<int> _open = new();
    private bool[] _seen = [];
    private int _count;

    public override bool Allow(Graph graph, int added)
    {
        _links.Find(graph);
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
    private int Visible(Graph graph, int at) => IsBuffered(graph[at]) ? _count + at : at;

    private bool VisitFromIssue(Graph graph, int at, int start)
    {
        ref Event e = ref graph[at];
        if (!Visit(_links.Next[at], start) || !Visit(_links.StartedBy[at], start))
        {
            return false;
        }

        if (IsBuffered(e))
        {
            return Visit(_count + at, start);
        }

        return e.Kind switch
        {
            EventKind.Read => VisitVisible(graph, _links.Behind[at], start),
            EventKind.Write => VisitReaders(graph, at, start) && VisitVisible(graph, _links.Behind[at], start),
            _ => true,
        };
    }

    private bool VisitFromCommit(Graph graph, int at, int start)
    {
        for (int next = _links.Next[at]; next >= 0; next = _links.Next[next])
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

        return VisitReaders(graph, at, start) && VisitVisible(graph, _links.Behind[at], start);
    }

    private bool VisitReaders(Graph graph, int write, int start)
    {
        for (int reader = _links.FirstReader[write]; reader >= 0; reader = _links.NextReader[reader])
        {
            if ((graph[reader].Lane != graph[write].Lane || !IsBuffered(graph[write])) && !Visit(reader, start))
            {
                return false;
            }
        }

        return true;
    }

    private bool VisitVisible(Graph graph, int at, int start) => at < 0 || Visit(Visible(graph, at), start);

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
