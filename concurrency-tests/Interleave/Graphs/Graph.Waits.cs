namespace Interleave;

/// <summary>Waits that were tried in vain: kept in their place, because what was taken out behind them leaves them waiting again.</summary>
internal sealed partial class Graph
{
    /// <summary>Turns a read into the wait that it was, when <paramref name="taker"/> came in before it.</summary>
    public void Wait(int read, int taker)
    {
        ref Event e = ref _events[read];
        e.Kind = EventKind.Wait;
        e.IsBlocked = true;
        e.IsUpdate = false;
        e.From = taker;
        Time(read);
    }

    /// <summary>Makes what is waiting at the end of a run a read of the latest value, which goes no further, and forgets other tries.</summary>
    /// <param name="done">What was performed, by event; kept in step.</param>
    /// <param name="values">The value that an event, or -1, gave to a word.</param>
    /// <returns>Whether events have other places now.</returns>
    public bool EndWaits(Span<bool> done, Func<Graph, int, int, long> values)
    {
        Span<int> moved = stackalloc int[Count];
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            ref Event e = ref _events[i];
            if (e.Kind == EventKind.Wait && !IsEnded(i))
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

    /// <summary>Whether a wait has ended, or was tried again later, so that another event stands for it.</summary>
    private bool IsEnded(int wait)
    {
        ref Event e = ref _events[wait];
        for (int i = wait + 1; i < Count; i++)
        {
            if (_events[i].Lane == e.Lane && _events[i].Index == e.Index)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a thread that waits would also have waited if only what <paramref name="write"/> leaves had been there.</summary>
    private bool WaitsPlainly(int wait, int write)
    {
        ref Event e = ref _events[wait];
        int latest = -1;
        for (int i = 0; i < write; i++)
        {
            ref Event other = ref _events[i];
            if (other.Kind == EventKind.Write
                && other.Location == e.Location
                && (i < wait || IsBefore(i, write, Clock.Causes))
                && (latest < 0 || other.Rank > _events[latest].Rank))
            {
                latest = i;
            }
        }

        return latest < 0 || e.AsOperation.Apply(_events[latest].Value, out _) == Effect.Waits;
    }
}
