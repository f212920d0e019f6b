namespace Interleave;

/// <summary>Waits: they keep their position in the graph, because a revisit that deletes the write that woke them makes them wait again.</summary>
internal sealed partial class ExecutionGraph
{
    /// <summary>Turns a read back into a wait, when the update <paramref name="before"/> was inserted before it.</summary>
    public void MakeWait(int read, int before)
    {
        ref Event e = ref _events[read];
        e.Kind = EventKind.Wait;
        e.IsBlocked = true;
        e.IsUpdate = false;
        e.From = before;
        Time(read);
    }

    /// <summary>At the end of a run: makes each wait a blocked read of the latest value, and removes waits that were retried.</summary>
    /// <param name="done">Which events were performed; updated.</param>
    /// <param name="values">The value that an event, or -1 for the initial one, gives to a word.</param>
    /// <returns>Whether the indices of events have changed.</returns>
    public bool EndWaits(Span<bool> done, Func<ExecutionGraph, int, int, long> values)
    {
        Span<int> moved = stackalloc int[Count];
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            ref Event e = ref _events[i];
            if (e.Kind == EventKind.Wait && !IsRetried(i))
            {
                int latest = WriteAt(e.Location, LastRank(e.Location));
                if (e.AsOperation.Apply(values(this, e.Location, latest), out _) == Effect.Waits)
                {
                    e.Kind = EventKind.Read;
                    e.From = latest;
                }
            }

            moved[i] = e.Kind == EventKind.Wait ? -1 : count++;
        }

        if (count == Count)
        {
            return false;
        }

        for (int i = 0; i < Count; i++)
        {
            if (moved[i] >= 0)
            {
                Event e = _events[i];
                e.Previous = e.Previous < 0 ? -1 : moved[e.Previous];
                e.From = e.From < 0 ? -1 : moved[e.From];
                _events[moved[i]] = e;
                _clocks.AsSpan(i * _stride, _stride).CopyTo(_clocks.AsSpan(moved[i] * _stride));
                done[moved[i]] = done[i];
            }
        }

        done[count..Count].Clear();
        Count = count;
        return true;
    }

    /// <summary>Whether a later event represents the same operation: the wait has ended, or was retried.</summary>
    public bool IsRetried(int wait)
    {
        ref Event e = ref _events[wait];
        for (int i = wait + 1; i < Count; i++)
        {
            if (_events[i].Thread == e.Thread && _events[i].Index == e.Index)
            {
                return true;
            }
        }

        return false;
    }
}
