namespace Interleave;

/// <summary>
/// Waits. A thread that would wait for the latest value has no read yet, only an event that says that it tried here. It tries again behind
/// each write that would end the wait, and is offered what was written since: so no run goes on in which it would miss what wakes it. When
/// what stands before a try is taken out again, so is the try, and the thread waits where it did.
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
        if (!IsBlocked(lane))
        {
            return false;
        }

        int tried = _eventsOf[lane.Id][^1];
        ref Event wait = ref _graph[tried];
        if (wait.Kind != EventKind.Wait)
        {
            return false;
        }

        for (int i = tried + 1; i < _graph.Count; i++)
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
        int tried = events[^1];
        Event read = _graph[tried];
        read.Kind = EventKind.Read;
        read.IsBlocked = false;
        read.From = -1;
        int at = _graph.Append(read);
        bool isEnded = InsertRead(at, read.AsOperation, tried + 1);
        events.RemoveAt(events.Count - 1); // this try stands for the one before
        ListFrom(at, events);
        return isEnded;
    }
}
