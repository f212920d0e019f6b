namespace Interleave;

/// <summary>
/// Finds a total order of the events of a graph: if there is one, a sequentially consistent one, in which every read reads from the latest
/// write before it; else a linear extension of porf. It has few context switches.
/// </summary>
internal sealed class Linearisation
{
    private readonly GraphRelations _relations = new();
    private int[] _left = [];
    private bool[] _taken = [];

    /// <summary>Fills <paramref name="order"/>; returns whether it is sequentially consistent.</summary>
    public bool Find(ExecutionGraph graph, List<int> order)
    {
        _relations.Compute(graph);
        if (Sort(graph, order, all: true))
        {
            return true;
        }

        Sort(graph, order, all: false);
        return false;
    }

    private bool Sort(ExecutionGraph graph, List<int> order, bool all)
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
            if (all && _relations.CoSuccessor[i] >= 0)
            {
                _left[_relations.CoSuccessor[i]]++;
            }
        }

        int last = -1;
        while (order.Count < count)
        {
            int next = last >= 0 && _relations.PoSuccessor[last] is >= 0 and var following && _left[following] == 0 ? following : FirstReady(graph, last);
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

    private void Release(ExecutionGraph graph, int at, bool all)
    {
        for (int i = 0; i < graph.Count; i++)
        {
            if (graph[i].Previous == at)
            {
                _left[i]--;
            }
        }

        for (int reader = _relations.FirstReader[at]; reader >= 0; reader = _relations.NextReader[reader])
        {
            _left[reader]--;
        }

        if (all && _relations.CoSuccessor[at] >= 0)
        {
            _left[_relations.CoSuccessor[at]]--;
        }
    }

    private int FirstReady(ExecutionGraph graph, int last)
    {
        int first = -1;
        for (int i = 0; i < graph.Count; i++)
        {
            if (_taken[i] || _left[i] > 0)
            {
                continue;
            }

            if (last >= 0 && graph[i].Thread == graph[last].Thread)
            {
                return i;
            }

            first = first < 0 ? i : first;
        }

        return first;
    }
}
