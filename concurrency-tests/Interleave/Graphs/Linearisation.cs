namespace Interleave;

/// <summary>
/// Puts the events of a graph in one order: if there is one, an order in which every read sees the latest write before it, as if memory
/// were sequentially consistent; else one in which causes come first. Lanes are changed only where they must be.
/// </summary>
internal sealed class Linearisation
{
    private readonly Links _links = new();
    private int[] _left = [];
    private bool[] _taken = [];

    /// <summary>Fills <paramref name="order"/>; says whether it is one of sequential consistency.</summary>
    public bool Find(Graph graph, List<int> order)
    {
        _links.Find(graph);
        if (Sort(graph, order, all: true))
        {
            return true;
        }

        Sort(graph, order, all: false);
        return false;
    }

    private bool Sort(Graph graph, List<int> order, bool all)
    {
        int count = graph.Count;
        if (_left.Length < count)
        {
            _left = new int[count * 2];
            _taken = new bool[count * 2];
        }

        order.Clear();
        _left.AsSpan(0, count).Clear();
        _taken.AsSpan(0, count).Clear();
        for (int i = 0; i < count; i++)
        {
            ref Event e = ref graph[i];
            _left[i] += (e.Previous >= 0 ? 1 : 0) + (e is { Kind: EventKind.Read, From: >= 0 } ? 1 : 0);
            if (all && _links.Behind[i] >= 0)
            {
                _left[_links.Behind[i]]++;
            }
        }

        int last = -1;
        while (order.Count < count)
        {
            int next = last >= 0 && _links.Next[last] is >= 0 and var following && _left[following] == 0 ? following : FirstReady(graph, last);
            if (next < 0)
            {
                return false;
            }

            _taken[next] = true;
            order.Add(next);
            Release(graph, next, all);
            last = next;
        }

        return true;
    }

    private void Release(Graph graph, int at, bool all)
    {
        for (int i = 0; i < graph.Count; i++)
        {
            if (graph[i].Previous == at)
            {
                _left[i]--;
            }
        }

        for (int reader = _links.FirstReader[at]; reader >= 0; reader = _links.NextReader[reader])
        {
            _left[reader]--;
        }

        if (all && _links.Behind[at] >= 0)
        {
            _left[_links.Behind[at]]--;
        }
    }

    private int FirstReady(Graph graph, int last)
    {
        int first = -1;
        for (int i = 0; i < graph.Count; i++)
        {
            if (_taken[i] || _left[i] > 0)
            {
                continue;
            }

            if (last >= 0 && graph[i].Lane == graph[last].Lane)
            {
                return i;
            }

            first = first < 0 ? i : first;
        }

        return first;
    }
}
