namespace Interleave;

/// <summary>
/// Whether a graph is one that a memory model allows. Asked after an insertion, of a graph that was right before it, and not when what
/// was inserted reads the latest write or is it: then nothing comes after it, and no cycle can go through it.
/// </summary>
internal abstract class Axioms
{
    /// <summary>The axioms of a model.</summary>
    public static Axioms Of(MemoryModel memory) => memory switch
    {
        MemoryModel.SC => new SequentialAxioms(),
        MemoryModel.TSO => new StoreOrderAxioms(),
        _ => new RelaxedAxioms(),
    };

    /// <summary>Whether <paramref name="graph"/> is right with event <paramref name="added"/>.</summary>
    public abstract bool Allow(Graph graph, int added);

    /// <summary>
    /// The least rank that a lane may read, or write behind, after its event <paramref name="previous"/>: what it knows of is
    /// not undone. This is coherence, and holds in every model.
    /// </summary>
    public static int LeastRank(Graph graph, int previous, int location)
    {
        int least = 0;
        if (previous < 0)
        {
            return 0;
        }

        ReadOnlySpan<short> known = graph.ClockOf(previous, Clock.Known);
        foreach (ref Event e in graph.Events)
        {
            if (e.Location == location && known[e.Lane] > e.Index && e.Kind is EventKind.Read or EventKind.Write)
            {
                least = Math.Max(least, graph.RankOf(e));
            }
        }

        return least;
    }
}
