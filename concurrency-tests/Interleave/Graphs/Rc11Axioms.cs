namespace Interleave;

/// <summary>
/// RC11 (Lahav, Vafeiadis, Kang, Hur, Dreyer, "Repairing Sequential Consistency in C/C++11", PLDI 2017) without sequentially consistent
/// accesses. Insertion ensures coherence (<see cref="Axioms.LeastRank"/>), atomicity of updates and that porf is acyclic. What is left to
/// check is the psc axiom for fences: [F];(hb or hb;eco;hb);[F] is acyclic. Two accesses of a word are in extended coherence order (eco)
/// exactly when their positions are: twice the rank for a write, one more than the position of its write for a read.
/// </summary>
internal sealed class Rc11Axioms : Axioms
{
    private int[] _fences = new int[32];
    private int[] _first = [];
    private int[] _last = [];
    private int[] _locations = [];
    private bool[] _seen = [];
    private bool[] _onPath = [];

    public override bool Allow(ExecutionGraph graph, int added)
    {
        int fences = FindFences(graph);
        if (!IsBehindFence(graph, added, fences))
        {
            return true;
        }

        int locations = FindLocations(graph);
        FindPositions(graph, fences, locations);
        _seen.AsSpan(0, fences).Clear();
        _onPath.AsSpan(0, fences).Clear();
        for (int i = 0; i < fences; i++)
        {
            if (!_seen[i] && !IsAcyclicFrom(graph, i, fences, locations))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds the psc edges between full fences.</summary>
    public void AddOrders(ExecutionGraph graph, List<(int From, int To)> orders)
    {
        int fences = FindFences(graph);
        int locations = FindLocations(graph);
        FindPositions(graph, fences, locations);
        for (int from = 0; from < fences; from++)
        {
            for (int to = 0; to < fences; to++)
            {
                if (from != to && IsEdge(graph, from, to, locations))
                {
                    orders.Add((_fences[from], _fences[to]));
                }
            }
        }
    }

    private int FindFences(ExecutionGraph graph)
    {
        int fences = 0;
        for (int i = 0; i < graph.Count; i++)
        {
            if (graph[i].Kind == EventKind.Fence && graph[i].Order == MemoryOrder.Full)
            {
                if (fences == _fences.Length)
                {
                    Array.Resize(ref _fences, fences * 2);
                }

                _fences[fences++] = i;
            }
        }

        return fences;
    }

    private bool IsBehindFence(ExecutionGraph graph, int added, int fences)
    {
        for (int i = 0; i < fences; i++)
        {
            if (graph.IsBefore(_fences[i], added, Clock.HappensBefore))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Numbers the words of this graph from 0, in <see cref="_locations"/> by event.</summary>
    private int FindLocations(ExecutionGraph graph)
    {
        if (_locations.Length < graph.Count)
        {
            _locations = new int[graph.Count * 2];
        }

        int locations = 0;
        for (int i = 0; i < graph.Count; i++)
        {
            int known = -1;
            for (int j = 0; j < i && known < 0 && graph[i].Location >= 0; j++)
            {
                known = graph[j].Location == graph[i].Location ? _locations[j] : -1;
            }

            _locations[i] = known >= 0 ? known : graph[i].Location < 0 ? -1 : locations++;
        }

        return locations;
    }

    private void FindPositions(ExecutionGraph graph, int fences, int locations)
    {
        int size = fences * locations;
        if (_first.Length < size)
        {
            _first = new int[size * 2];
            _last = new int[size * 2];
        }

        if (_seen.Length < fences)
        {
            _seen = new bool[fences * 2];
            _onPath = new bool[fences * 2];
        }

        _first.AsSpan(0, size).Fill(int.MaxValue);
        _last.AsSpan(0, size).Fill(-1);
        for (int i = 0; i < graph.Count; i++)
        {
            ref Event e = ref graph[i];
            if (e.Kind is not (EventKind.Read or EventKind.Write))
            {
                continue;
            }

            int position = (2 * graph.RankOf(e)) + (e.Kind == EventKind.Read ? 1 : 0);
            for (int f = 0; f < fences; f++)
            {
                int at = (f * locations) + _locations[i];
                if (graph.IsBefore(_fences[f], i, Clock.HappensBefore))
                {
                    _first[at] = Math.Min(_first[at], position);
                }

                if (graph.IsBefore(i, _fences[f], Clock.HappensBefore))
                {
                    _last[at] = Math.Max(_last[at], position);
                }
            }
        }
    }

    private bool IsAcyclicFrom(ExecutionGraph graph, int fence, int fences, int locations)
    {
        _seen[fence] = true;
        _onPath[fence] = true;
        for (int next = 0; next < fences; next++)
        {
            if (next != fence && IsEdge(graph, fence, next, locations) && (_onPath[next] || (!_seen[next] && !IsAcyclicFrom(graph, next, fences, locations))))
            {
                return false;
            }
        }

        _onPath[fence] = false;
        return true;
    }

    private bool IsEdge(ExecutionGraph graph, int from, int to, int locations)
    {
        if (graph.IsBefore(_fences[from], _fences[to], Clock.HappensBefore))
        {
            return true;
        }

        for (int i = 0; i < locations; i++)
        {
            if (_first[(from * locations) + i] < _last[(to * locations) + i])
            {
                return true;
            }
        }

        return false;
    }
}
