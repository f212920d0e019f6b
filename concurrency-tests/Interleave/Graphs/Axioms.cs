namespace Interleave;

/// <summary>
/// The consistency axioms of a memory model, over execution graphs: the search is parametric in them, as in GenMC (Kokologiannakis, Raad,
/// Vafeiadis, "Model Checking for Weakly Consistent Libraries", PLDI 2019). Checked incrementally: the graph was consistent before the
/// insertion. A maximal extension needs no check: no edge leaves the new event, so no cycle contains it.
/// </summary>
internal abstract class Axioms
{
    /// <summary>The axioms of a model.</summary>
    public static Axioms Of(MemoryModel memory) => memory switch
    {
        MemoryModel.SC => new ScAxioms(),
        MemoryModel.TSO => new TsoAxioms(),
        _ => new Rc11Axioms(),
    };

    /// <summary>Whether <paramref name="graph"/>, consistent without event <paramref name="added"/>, is consistent with it.</summary>
    public abstract bool Allow(ExecutionGraph graph, int added);

    /// <summary>
    /// Coherence, which holds in every model: the least rank that a thread may read, or write after, following its event
    /// <paramref name="previous"/>. It is the largest rank among the accesses that happen before.
    /// </summary>
    public static int LeastRank(ExecutionGraph graph, int previous, int location)
    {
        int least = 0;
        if (previous < 0)
        {
            return 0;
        }

        ReadOnlySpan<short> clock = graph.ClockOf(previous, Clock.HappensBefore);
        foreach (ref Event e in graph.Events)
        {
            if (e.Location == location && clock[e.Thread] > e.Index && e.Kind is EventKind.Read or EventKind.Write)
            {
                least = Math.Max(least, graph.RankOf(e));
            }
        }

        return least;
    }
}
