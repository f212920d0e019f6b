namespace Interleave;

/// <summary>Giving a new write to reads that are in the graph already.</summary>
internal sealed partial class GraphController
{
    private int[] _moved = new int[64];

    /// <summary>Leaves, for later, every graph in which an earlier read reads from <paramref name="write"/>, the last event, without a rank yet.</summary>
    private void Revisit(Graph graph, int write)
    {
        int location = graph[write].Location;
        for (int read = 0; read < write; read++)
        {
            if (graph[read].Kind == EventKind.Read
                && graph[read].Location == location
                && !graph.IsBefore(read, write, Clock.Causes)
                && graph.CanRevisit(read, write))
            {
                Revisit(graph, read, write);
            }
        }
    }

    private void Revisit(Graph graph, int read, int write)
    {
        Graph rest = _frontier.Take();
        if (_moved.Length < graph.Count)
        {
            _moved = new int[graph.Count * 2];
        }

        int wasRead = read;
        bool comesBefore = graph[read].IsUpdate && graph[write].IsUpdate && graph[graph[write].Previous].From == graph[read].From;
        read = rest.RestrictFrom(graph, wasRead, write, _moved);
        write = _moved[write];
        int location = rest[write].Location;
        int last = rest.LastRank(location);
        bool isUpdate = rest[write].IsUpdate;
        int own = isUpdate ? rest[write].Previous : -1;
        int least = isUpdate ? rest.RankOf(rest[own]) + 1 : Axioms.LeastRank(rest, rest[write].Previous, location) + 1;
        int most = isUpdate ? least : last + 1;
        int known = Axioms.LeastRank(rest, rest[read].Previous, location) + 1; // behind it, or the read would undo it
        for (int rank = Math.Max(least, known); rank <= most; rank++)
        {
            if (rest.IsConsumed(location, rest.WriteAt(location, rank - 1), own))
            {
                continue;
            }

            Graph other = _frontier.Copy(rest);
            other.Place(write, rank);
            Read(other, read, write);
            bool isLast = rank == last + 1;
            bool isRight = (isLast || (_axioms.Allow(other, write) && _axioms.Allow(other, read)))
                && (isLast || !other[read].IsBlocked)
                && Update(other, read, rank);
            if (comesBefore && other[read].IsBlocked)
            {
                other.Wait(read, write);
            }

            Keep(other, isRight);
        }

        _frontier.Return(rest);
    }
}
