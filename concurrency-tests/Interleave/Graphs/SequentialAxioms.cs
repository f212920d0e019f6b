namespace Interleave;

/// <summary>Sequential consistency: program order, reads-from, modification order and from-reads are acyclic together.</summary>
internal sealed class SequentialAxioms : Axioms
{
    private readonly Links _links = new();
    private readonly Stack<int> _open = new();
    private bool[] _seen = [];

    public override bool Allow(Graph graph, int added)
    {
        _links.Find(graph);
        if (_seen.Length < graph.Count)
        {
            _seen = new bool[graph.Count * 2];
        }

        _seen.AsSpan(0, graph.Count).Clear();
        _open.Clear();
        _open.Push(added);
        while (_open.TryPop(out int at))
        {
            if (!(Visit(_links.Next[at], added) && Visit(_links.StartedBy[at], added) && Visit(_links.Behind[at], added)))
            {
                return false;
            }

            for (int reader = _links.FirstReader[at]; reader >= 0; reader = _links.NextReader[reader])
            {
                if (!Visit(reader, added))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool Visit(int at, int added)
    {
        if (at == added)
        {
            return false;
        }

        if (at >= 0 && !_seen[at])
        {
            _seen[at] = true;
            _open.Push(at);
        }

        return true;
    }
}
