using System.Diagnostics.CodeAnalysis;

namespace Interleave;

/// <summary>The graphs that are still to go on from, the latest first, and the emptied ones, to be used again.</summary>
/// <param name="lanes">How many there can be.</param>
internal sealed class Frontier(int lanes)
{
    private readonly Stack<Graph> _open = new();
    private readonly Stack<Graph> _free = new();

    public bool IsEmpty => _open.Count == 0;

    public void Add(Graph graph) => _open.Push(graph);

    public bool TryPop([MaybeNullWhen(false)] out Graph graph) => _open.TryPop(out graph);

    /// <summary>Moves all graphs into <paramref name="queue"/>, the earliest first.</summary>
    public void MoveTo(Queue<Graph> queue)
    {
        foreach (Graph graph in _open.Reverse())
        {
            queue.Enqueue(graph);
        }

        _open.Clear();
    }

    /// <summary>An empty graph.</summary>
    public Graph Take()
    {
        Graph graph = _free.TryPop(out Graph? used) ? used : new Graph(lanes);
        graph.Clear();
        return graph;
    }

    public Graph Copy(Graph graph)
    {
        Graph copy = Take();
        copy.CopyFrom(graph);
        return copy;
    }

    public void Return(Graph graph) => _free.Push(graph);
}
