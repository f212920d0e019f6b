namespace Interleave;

/// <summary>Backward revisits, as in TruSt (POPL 2022): a new write becomes the source of a read that is in the graph already.</summary>
internal sealed partial class GraphExtender
{
    private int[] _moved = new int[64];

    /// <summary>Adds to the frontier each graph in which <paramref name="write"/>, the last event, without a rank yet, revisits a read.</summary>
    private void Revisit(ExecutionGraph graph, int write)
    {
        int location = graph[write].Location;
        for (int read = 0; read < write; read++)
        {
            if (graph[read].Kind == EventKind.Read
                && graph[read].Location == location
                && !graph.IsBefore(read, write, Clock.Porf)
                && MaximalExtension.CanRevisit(graph, read, write))
            {
                Revisit(graph, read, write);
            }
        }
    }

    private void Revisit(ExecutionGraph graph, int read, int write)
    {
        ExecutionGraph rest = frontier.Take();
        if (_moved.Length < graph.Count)
        {
            _moved = new int[graph.Count * 2];
        }

        bool replacesUpdate = graph[read].IsUpdate && graph[write].IsUpdate && graph[graph[write].Previous].From == graph[read].From;
        read = rest.RestrictFrom(graph, read, write, _moved);
        write = _moved[write];
        int location = rest[write].Location;
        int last = rest.LastRank(location);
        bool isUpdate = rest[write].IsUpdate;
        int own = isUpdate ? rest[write].Previous : -1;
        int least = isUpdate ? rest.RankOf(rest[own]) + 1 : Axioms.LeastRank(rest, rest[write].Previous, location) + 1;
        int most = isUpdate ? least : last + 1;
        int coherent = Axioms.LeastRank(rest, rest[read].Previous, location) + 1; // the read must not contradict coherence
        for (int rank = Math.Max(least, coherent); rank <= most; rank++)
        {
            if (rest.IsConsumed(location, rest.WriteAt(location, rank - 1), own))
            {
                continue;
            }

            ExecutionGraph other = frontier.Copy(rest);
            other.Place(write, rank);
            SetReadsFrom(other, read, write);
            bool isLast = rank == last + 1;
            bool isConsistent = (isLast || (axioms.Allow(other, write) && axioms.Allow(other, read)))
                && (isLast || !other[read].IsBlocked)
                && AddUpdate(other, read, rank);
            if (replacesUpdate && other[read].IsBlocked)
            {
                other.MakeWait(read, write);
            }

            AddToFrontier(other, isConsistent);
        }

        frontier.Return(rest);
    }
}
