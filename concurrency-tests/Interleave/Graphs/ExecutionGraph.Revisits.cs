namespace Interleave;

/// <summary>The graph that a backward revisit leaves.</summary>
internal sealed partial class ExecutionGraph
{
    /// <summary>
    /// Fills this graph with the events of <paramref name="other"/> that are kept when <paramref name="write"/> revisits
    /// <paramref name="read"/>: those added before the read, and the porf prefix of the write. The write is the last event and has no rank
    /// yet; the clocks of the read are not computed yet.
    /// </summary>
    /// <param name="other">The graph before the revisit.</param>
    /// <param name="read">The read in <paramref name="other"/>.</param>
    /// <param name="write">The write in <paramref name="other"/>.</param>
    /// <param name="moved">Filled with the new index of each event, -1 for deleted ones.</param>
    /// <returns>The new index of the read.</returns>
    public int RestrictFrom(ExecutionGraph other, int read, int write, Span<int> moved)
    {
        Reserve(other.Count);
        Count = 0;
        for (int i = 0; i < other.Count; i++)
        {
            bool isKept = i <= read || i == write || other.IsBefore(i, write, Clock.Porf);
            moved[i] = isKept ? Count : -1;
            if (isKept)
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
        CloseRankGaps();
        _events[moved[read]].From = at;
        return moved[read];
    }

    /// <summary>Numbers the modification orders without gaps again.</summary>
    private void CloseRankGaps()
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
