namespace Interleave;

/// <summary>Sequential consistency: the union of program order, reads-from, modification order and from-reads is acyclic.</summary>
internal sealed class ScAxioms : Axioms
{
    private readonly GraphRelations _relations = new();
    private readonly Stack<int> _open = new();
    private bool[] _seen = [];

    public override bool Allow(ExecutionGraph graph, int added)
    {
        _relations.Compute(graph);
        if (_seen.Length < graph.Count)
        {
            _seen = new bool[graph.Count * 2];
        }

        _seen.AsSpan(0, graph.Count).Clear();
        _open.Clear();
        _open.Push(added);
        while (_open.TryPop(out int at))
        {
            if (!(Visit(_relations.PoSuccessor[at], added) && Visit(_relations.StartedBy[at], added) && Visit(_relations.CoSuccessor[at], added)))
            {
                return false;
            }

            for (int reader = _relations.FirstReader[at]; reader >= 0; reader = _relations.NextReader[reader])
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
