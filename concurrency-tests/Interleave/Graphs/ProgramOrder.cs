namespace Interleave;

/// <summary>The events of each thread of a graph in program order, as indices into the graph.</summary>
/// <param name="threads">Capacity.</param>
internal sealed class ProgramOrder(int threads)
{
    private readonly List<int>[] _eventsOf = [.. Enumerable.Range(0, threads).Select(static _ => new List<int>())];
    private readonly int[] _pausesOf = new int[threads];
    private ExecutionGraph _graph = null!;

    /// <summary>The events of a thread.</summary>
    public List<int> this[int thread] => _eventsOf[thread];

    /// <summary>Lists the events of a graph.</summary>
    public void Load(ExecutionGraph graph)
    {
        _graph = graph;
        foreach (List<int> events in _eventsOf)
        {
            events.Clear();
        }

        Array.Clear(_pausesOf);

        // The order of insertion differs from program order once a revisited read has continued with its update.
        for (int i = 0; i < graph.Count; i++)
        {
            List<int> events = _eventsOf[graph[i].Thread];
            int index = graph[i].Index;
            while (events.Count <= index)
            {
                events.Add(-1);
            }

            events[index] = i;
            CountPause(i);
        }
    }

    /// <summary>Adds the events that were inserted from <paramref name="at"/> on, all of one thread.</summary>
    public void AddFrom(int at)
    {
        for (int i = at; i < _graph.Count; i++)
        {
            _eventsOf[_graph[i].Thread].Add(i);
            CountPause(i);
        }
    }

    /// <summary>How often a thread has paused.</summary>
    public int PausesOf(int thread) => _pausesOf[thread];

    /// <summary>Whether the last event of a thread is blocked.</summary>
    public bool IsBlocked(int thread) => _eventsOf[thread] is { Count: > 0 } events && _graph[events[^1]].IsBlocked;

    /// <summary>
    /// Whether a thread waits although its word was written since. Another graph has that read of the new write. This one had to be extended,
    /// because later writes may revisit reads of it, which deletes the write that would wake the thread.
    /// </summary>
    public bool WaitsForOverwritten(int thread) =>
        IsBlocked(thread)
        && _graph[_eventsOf[thread][^1]] is { Kind: EventKind.Read } e
        && _graph.RankOf(e) != _graph.LastRank(e.Location);

    /// <summary>Whether a thread has written nothing but locks since its last pause.</summary>
    public bool IsIdle(int thread)
    {
        List<int> events = _eventsOf[thread];
        for (int i = events.Count - 1; i >= 0 && _graph[events[i]].Kind != EventKind.Pause; i--)
        {
            if (_graph[events[i]] is { Kind: EventKind.Write } e && !(e.Operation == OperationKind.Enter || (e.Operation == OperationKind.Exchange && e.Value == 0)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a thread, in its last iteration before its pause, read a value that was overwritten later.</summary>
    public bool PolledOverwritten(int thread)
    {
        List<int> events = _eventsOf[thread];
        for (int i = events.Count - 2; i >= 0 && _graph[events[i]].Kind != EventKind.Pause; i--)
        {
            ref Event e = ref _graph[events[i]];
            bool loaded = e.Kind == EventKind.Read && e.Operation == OperationKind.Load;
            bool unlocked = e.Kind == EventKind.Write && e.Operation == OperationKind.Exchange; // others may have changed what the lock guards
            if ((loaded || unlocked) && _graph.RankOf(e) != _graph.LastRank(e.Location))
            {
                return true;
            }
        }

        return false;
    }

    private void CountPause(int at) => _pausesOf[_graph[at].Thread] += _graph[at].Kind == EventKind.Pause ? 1 : 0;
}
