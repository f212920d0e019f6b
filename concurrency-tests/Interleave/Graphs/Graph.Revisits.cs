namespace Interleave;

/// <summary>
/// Which earlier reads a new write may be given to. A read may read from a write that was inserted later when all that was inserted in
/// between, and is no cause of the write, can be taken out; and exactly one of the graphs from which it can be taken out is the one to
/// do it in: that in which everything taken out was as plain as can be, reading the latest and written last. So no graph comes twice.
/// </summary>
internal sealed partial class Graph
{
    /// <summary>Whether <paramref name="read"/> may be made to read from <paramref name="write"/>, the last event.</summary>
    public bool CanRevisit(int read, int write)
    {
        if (!IsPlain(read, write))
        {
            return false;
        }

        for (int i = 0; i < write; i++)
        {
            if (i > read
                && !IsBefore(i, write, Clock.Causes)
                && !(_events[i].Kind == EventKind.Wait ? IsEnded(i) || WaitsPlainly(i, write) : IsPlain(i, write)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Fills this graph with what stays of <paramref name="other"/> when <paramref name="read"/> is made to read from
    /// <paramref name="write"/>: the write is the last event and has no rank yet; the read has no clocks yet.
    /// </summary>
    /// <returns>Where the read is.</returns>
    public int RestrictFrom(Graph other, int read, int write, Span<int> moved)
    {
        Reserve(other.Count);
        Count = 0;
        for (int i = 0; i < other.Count; i++)
        {
            bool stays = i <= read || i == write || other.IsBefore(i, write, Clock.Causes);
            moved[i] = stays ? Count : -1;
            if (stays)
            {
                _events[Count] = other._events[i];
                other._clocks.AsSpan(i * _stride, _stride).CopyTo(_clocks.AsSpan(Count * _stride));
                Count++;
            }
        }

        for (int i = 0; i < Count; i++)
        {
            ref Event e = ref _events[i];
            e.Previous = e.Previous < 0 ? -1 : moved[e.Previous];
            e.From = e.From < 0 ? -1 : moved[e.From];
        }

        int at = moved[write];
        _events[at].Rank = 0;
        Rerank();
        _events[moved[read]].From = at;
        return moved[read];
    }

    /// <summary>Whether <paramref name="at"/> is what a graph gets when nothing special is chosen, as far as <paramref name="write"/> leaves it.</summary>
    private bool IsPlain(int at, int write)
    {
        ref Event e = ref _events[at];
        switch (e.Kind)
        {
            case EventKind.Choose:
                return e.Value == 0;
            case EventKind.Read:
                if (e.From >= 0 && !Stays(e.From, at, write))
                {
                    return false;
                }

                break;
            case EventKind.Write:
                break;
            default:
                return true;
        }

        int rank = RankOf(e);
        for (int i = 0; i < write; i++)
        {
            ref Event other = ref _events[i];
            if (other.Location != e.Location || !Stays(i, at, write))
            {
                continue;
            }

            if (other.Kind == EventKind.Write ? other.Rank > rank : e.Kind == EventKind.Write && other.From == at && other.Kind is EventKind.Read or EventKind.Wait)
            {
                return false;
            }
        }

        return true;
    }

    private bool Stays(int i, int at, int write) => i <= at || IsBefore(i, write, Clock.Causes);

    /// <summary>Closes the gaps that were left in the modification orders.</summary>
    private void Rerank()
    {
        Span<int> ranks = stackalloc int[Count];
        for (int i = 0; i < Count; i++)
        {
            ref Event e = ref _events[i];
            if (e.Kind != EventKind.Write || e.Rank == 0)
            {
                continue;
            }

            int rank = 1;
            for (int j = 0; j < Count; j++)
            {
                ref Event other = ref _events[j];
                rank += other.Kind == EventKind.Write && other.Location == e.Location && other.Rank > 0 && other.Rank < e.Rank ? 1 : 0;
            }

            ranks[i] = rank;
        }

        for (int i = 0; i < Count; i++)
        {
            _events[i].Rank = ranks[i];
        }
    }
}
