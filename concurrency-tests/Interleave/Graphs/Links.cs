namespace Interleave;

/// <summary>The edges of a graph that its events do not hold themselves, found in one pass; used again for every graph.</summary>
internal sealed class Links
{
    /// <summary>The next event in program order; -1 for none. Children of a start are in <see cref="StartedBy"/>.</summary>
    public int[] Next { get; private set; } = [];

    /// <summary>The write behind a write in modification order, or behind the one that a read reads; -1 for none.</summary>
    public int[] Behind { get; private set; } = [];

    /// <summary>The first read of a write; -1 for none.</summary>
    public int[] FirstReader { get; private set; } = [];

    /// <summary>The next read of the same write; -1 for none.</summary>
    public int[] NextReader { get; private set; } = [];

    /// <summary>The first event of the lane that was started directly after this event; -1 for none.</summary>
    public int[] StartedBy { get; private set; } = [];

    public void Find(Graph graph)
    {
        int count = graph.Count;
        if (Next.Length < count)
        {
            Next = new int[count * 2];
            Behind = new int[count * 2];
            FirstReader = new int[count * 2];
            NextReader = new int[count * 2];
            StartedBy = new int[count * 2];
        }

        Next.AsSpan(0, count).Fill(-1);
        FirstReader.AsSpan(0, count).Fill(-1);
        StartedBy.AsSpan(0, count).Fill(-1);
        Behind.AsSpan(0, count).Fill(-1);
        for (int i = 0; i < count; i++)
        {
            ref Event e = ref graph[i];
            if (e.Previous >= 0)
            {
                (graph[e.Previous].Lane == e.Lane ? Next : StartedBy)[e.Previous] = i;
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
                        Behind[i] = j;
                        break;
                    }
                }
            }
        }
    }
}
