namespace Interleave;

/// <summary>The vector clocks: computed once, when an event is inserted or revisited, because no event is inserted before it later.</summary>
internal sealed partial class ExecutionGraph
{
    private static readonly short[] s_zero = new short[ModelThreadPool.MaxThreads];

    /// <summary>Computes the clocks of event <paramref name="at"/> from those of its predecessors.</summary>
    public void Time(int at)
    {
        ref Event e = ref _events[at];
        if (e.Previous < 0)
        {
            _clocks.AsSpan(at * _stride, _stride).Clear();
        }
        else
        {
            _clocks.AsSpan(e.Previous * _stride, _stride).CopyTo(_clocks.AsSpan(at * _stride, _stride));
        }

        Span<short> porf = Of(at, Clock.Porf);
        Span<short> happensBefore = Of(at, Clock.HappensBefore);
        Span<short> acquired = Of(at, Clock.Acquired);
        if (e.Kind == EventKind.Read && e.From >= 0)
        {
            VectorClock.Join(porf, ClockOf(e.From, Clock.Porf));
            VectorClock.Join(acquired, ClockOf(e.From, Clock.Message));
            if (e.Order.HasFlag(MemoryOrder.Acquire))
            {
                VectorClock.Join(happensBefore, ClockOf(e.From, Clock.Message));
            }
        }

        if (e.Kind == EventKind.Fence && e.Order.HasFlag(MemoryOrder.Acquire))
        {
            VectorClock.Join(happensBefore, acquired);
        }

        porf[e.Thread] = happensBefore[e.Thread] = (short)(e.Index + 1);
        VectorClock.Join(acquired, happensBefore);
        if (e.Kind == EventKind.Fence && e.Order.HasFlag(MemoryOrder.Release))
        {
            happensBefore.CopyTo(Of(at, Clock.Released));
        }

        if (e.Kind == EventKind.Write)
        {
            Span<short> message = Of(at, Clock.Message);
            (e.Order.HasFlag(MemoryOrder.Release) ? happensBefore : Of(at, Clock.Released)).CopyTo(message);
            if (e.IsUpdate && _events[e.Previous].From is >= 0 and var from)
            {
                VectorClock.Join(message, ClockOf(from, Clock.Message)); // updates continue a release sequence
            }
        }
    }

    private Span<short> Of(int at, Clock clock) => _clocks.AsSpan((at * _stride) + ((int)clock * _threads), _threads);
}
