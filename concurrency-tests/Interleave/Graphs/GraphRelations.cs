namespace Interleave;

/// <summary>The relations of a graph that its events do not hold themselves, computed in one pass; the arrays are reused for every graph.</summary>
internal sealed class GraphRelations
{
    /// <summary>The successor in program order; -1 for none. The first event of a started thread is in <see cref="StartedBy"/>.</summary>
    public int[] PoSuccessor { get; private set; } = [];

    /// <summary>The successor in modification order of a write, or of the write that a read reads from (from-reads); -1 for none.</summary>
    public int[] CoSuccessor { get; private set; } = [];

    /// <summary>The first read of a write; -1 for none.</summary>
    public int[] FirstReader { get; private set; } = [];

    /// <summary>The next read of the same write; -1 for none.</summary>
    public int[] NextReader { get; private set; } = [];

    /// <summary>The first event of the thread that was started directly after this event; -1 for none.</summary>
    public int[] StartedBy { get; private set; } = [];

    public void Compute(ExecutionGraph graph)
    {
        int count = graph.Count;
        if (PoSuccessor.Length < count)
        {
            PoSuccessor = new int[count * 2];
            CoSuccessor = new int[count * 2];
            FirstReader = new int[count * 2];
            NextReader = new int[count * 2];
            StartedBy = new int[count * 2];
        }

        PoSuccessor.AsSpan(0, count).Fill(-1);
        FirstReader.AsSpan(0, count).Fill(-1);
        StartedBy.AsSpan(0, count).Fill(-1);
        CoSuccessor.AsSpan(0, count).Fill(-1);
        for (int i = 0; i < count; i++)
        {
            ref Event e = ref graph[i];
            if (e.Previous >= 0)
            {
                (graph[e.Previous].Thread == e.Thread ? PoSuccessor : StartedBy)[e.Previous] = i;
            }

            if (e.Kind == EventKind.Read && e.From >= 0)
            {
                NextReader[i] = FirstReader[e.From];
                FirstReader[e.From] = i;
            }

            if (e.Kind is EventKind.Read or EventKind.Write)
            {
                int rank = graph.RankOf(e) + 1;
                for (int j = 0; j < count; j++)
                {
                    ref Event other = ref graph[j];
                    if (other.Location == e.Location && other.Rank == rank && other.Kind == EventKind.Write)
                    {
                        CoSuccessor[i] = j;
                        break;
                    }
                }
            }
        }
    }
}
