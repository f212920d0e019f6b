namespace Interleave;

/// <summary>
/// An execution graph: events in the order of insertion, with program order, reads-from and modification order. It is pooled, and holds no
/// references but its two arrays.
/// </summary>
/// <param name="threads">Capacity.</param>
internal sealed partial class ExecutionGraph(int threads)
{
    private const int Clocks = 5;

    private readonly int _threads = threads;
    private readonly int _stride = Clocks * threads;
    private short[] _clocks = new short[64 * Clocks * threads];
    private Event[] _events = new Event[64];

    /// <summary>The number of events.</summary>
    public int Count { get; private set; }

    /// <summary>The events, in the order of insertion.</summary>
    public Span<Event> Events => _events.AsSpan(0, Count);

    public ref Event this[int at] => ref _events[at];

    public void Clear() => Count = 0;

    public void CopyFrom(ExecutionGraph other)
    {
        Reserve(other.Count);
        Count = other.Count;
        other._events.AsSpan(0, Count).CopyTo(_events);
        other._clocks.AsSpan(0, Count * _stride).CopyTo(_clocks);
    }

    /// <summary>Appends an event, without clocks.</summary>
    public int Append(in Event added)
    {
        Reserve(Count + 1);
        _events[Count] = added;
        return Count++;
    }

    /// <summary>The clock of event <paramref name="at"/>; all zero for -1.</summary>
    public ReadOnlySpan<short> ClockOf(int at, Clock clock) =>
        at < 0 ? s_zero.AsSpan(0, _threads) : _clocks.AsSpan((at * _stride) + ((int)clock * _threads), _threads);

    /// <summary>Whether <paramref name="earlier"/> is before <paramref name="later"/> in that order, or equal to it.</summary>
    public bool IsBefore(int earlier, int later, Clock clock)
    {
        ref Event e = ref _events[earlier];
        return _clocks[(later * _stride) + ((int)clock * _threads) + e.Thread] > e.Index;
    }

    /// <summary>The rank of a write, or of the write that a read reads from.</summary>
    public int RankOf(in Event e) => e.Kind == EventKind.Write ? e.Rank : e.From < 0 ? 0 : _events[e.From].Rank;

    /// <summary>The rank of the last write of a word; 0 when it has none.</summary>
    public int LastRank(int location)
    {
        int last = 0;
        foreach (ref Event e in Events)
        {
            if (e.Kind == EventKind.Write && e.Location == location && e.Rank > last)
            {
                last = e.Rank;
            }
        }

        return last;
    }

    /// <summary>The write of that rank; -1 for the initial value.</summary>
    public int WriteAt(int location, int rank)
    {
        for (int i = Count - 1; i >= 0 && rank > 0; i--)
        {
            ref Event e = ref _events[i];
            if (e.Kind == EventKind.Write && e.Location == location && e.Rank == rank)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether an update other than <paramref name="except"/> reads from <paramref name="from"/>, so that its write is the immediate successor.</summary>
    public bool IsConsumed(int location, int from, int except)
    {
        for (int i = 0; i < Count; i++)
        {
            ref Event e = ref _events[i];
            if (e.Kind == EventKind.Read && e.IsUpdate && e.From == from && e.Location == location && i != except)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Inserts the write <paramref name="at"/>, which has no rank yet, into the modification order at that rank.</summary>
    public void Place(int at, int rank)
    {
        int location = _events[at].Location;
        for (int i = 0; i < Count; i++)
        {
            ref Event e = ref _events[i];
            if (e.Kind == EventKind.Write && e.Location == location && e.Rank >= rank)
            {
                e.Rank++;
            }
        }

        _events[at].Rank = rank;
    }

    private void Reserve(int count)
    {
        if (count > _events.Length)
        {
            int length = Math.Max(count, _events.Length * 2);
            Array.Resize(ref _events, length);
            Array.Resize(ref _clocks, length * _stride);
        }
    }
}
