namespace Interleave;

/// <summary>
/// Waits. A thread that would wait for the latest value has no read yet, only the place at which it tried. It tries again behind each
/// write that would end the wait, and is offered what was written since: so no run goes on in which it would miss what wakes it. When such
/// a write is taken out again, so is the read, and the thread waits where it did.
/// </summary>
internal sealed partial class GraphController
{
    /// <summary>Tries the waits again for which something was written; says who goes on.</summary>
    private Lane? EndWait()
    {
        foreach (Lane? lane in _world.Lanes)
        {
            if (lane is { HasEnded: false } && IsWoken(lane) && EndWait(lane))
            {
                return lane;
            }
        }

        return null;
    }

    private bool IsWoken(Lane lane)
    {
        if (!IsBlocked(lane) || _graph[_eventsOf[lane.Id][^1]] is not { Kind: EventKind.Wait } wait)
        {
            return false;
        }

        for (int i = wait.Rank; i < _graph.Count; i++)
        {
            if (_graph[i] is { Kind: EventKind.Write } write
                && write.Location == wait.Location
                && wait.AsOperation.Apply(write.Value, out _) != Effect.Waits)
            {
                return true;
            }
        }

        return false;
    }

    private bool EndWait(Lane lane)
    {
        List<int> events = _eventsOf[lane.Id];
        int wait = events[^1];
        Event read = _graph[wait];
        int seen = read.Rank;
        read.Kind = EventKind.Read;
        read.IsBlocked = false;
        read.From = -1;
        read.Rank = 0;
        int at = _graph.Append(read);
        if (!TryRead(at, read.AsOperation, seen))
        {
            _graph.RemoveLast();
            _graph[wait].Rank = _graph.Count;
            return false;
        }

        events.RemoveAt(events.Count - 1); // the read stands for the wait
        ListFrom(at, events);
        return true;
    }
}
