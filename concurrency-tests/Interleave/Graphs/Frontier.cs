using System.Diagnostics.CodeAnalysis;

namespace Interleave;

/// <summary>The graphs that are still to be explored, last in first out, and a pool of unused ones.</summary>
/// <param name="threads">Capacity.</param>
internal sealed class Frontier(int threads)
{
    private readonly Stack<ExecutionGraph> _open = new();
    private readonly Stack<ExecutionGraph> _free = new();

    public bool IsEmpty => _open.Count == 0;

    public void Add(ExecutionGraph graph) => _open.Push(graph);

    public bool TryPop([MaybeNullWhen(false)] out ExecutionGraph graph) => _open.TryPop(out graph);

    /// <summary>Moves all graphs to <paramref name="queue"/>, the earliest first.</summary>
    public void MoveTo(Queue<ExecutionGraph> queue)
    {
        foreach (ExecutionGraph graph in _open.Reverse())
        {
            queue.Enqueue(graph);
        }

        _open.Clear();
    }

    /// <summary>An empty graph.</summary>
    public ExecutionGraph Take()
    {
        ExecutionGraph graph = _free.TryPop(out ExecutionGraph? used) ? used : new ExecutionGraph(threads);
        graph.Clear();
        return graph;
    }

    public ExecutionGraph Copy(ExecutionGraph graph)
    {
        ExecutionGraph copy = Take();
        copy.CopyFrom(graph);
        return copy;
    }

    public void Return(ExecutionGraph graph) => _free.Push(graph);
}
