namespace Interleave;

/// <summary>What an event knows: computed once, when it is inserted or reads anew, because nothing is ever put before it.</summary>
internal sealed partial class Graph
{
    private static readonly short[] s_zero = new short[LanePool.Most];

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

        Span<short> causes = Of(at, Clock.Causes);
        Span<short> known = Of(at, Clock.Known);
        Span<short> seen = Of(at, Clock.Seen);
        if (e.Kind == EventKind.Read && e.From >= 0)
        {
            VectorClock.Join(causes, ClockOf(e.From, Clock.Causes));
            VectorClock.Join(seen, ClockOf(e.From, Clock.Message));
            if (e.Order.HasFlag(MemoryOrder.Acquire))
            {
                VectorClock.Join(known, ClockOf(e.From, Clock.Message));
            }
        }

        if (e.Kind == EventKind.Fence && e.Order.HasFlag(MemoryOrder.Acquire))
        {
            VectorClock.Join(known, seen);
        }

        causes[e.Lane] = known[e.Lane] = (short)(e.Index + 1);
        VectorClock.Join(seen, known);
        if (e.Kind == EventKind.Fence && e.Order.HasFlag(MemoryOrder.Release))
        {
            known.CopyTo(Of(at, Clock.Released));
        }

        if (e.Kind == EventKind.Write)
        {
            Span<short> message = Of(at, Clock.Message);
            (e.Order.HasFlag(MemoryOrder.Release) ? known : Of(at, Clock.Released)).CopyTo(message);
            if (e.IsUpdate && _events[e.Previous].From is >= 0 and var from)
            {
                VectorClock.Join(message, ClockOf(from, Clock.Message)); // a release sequence goes on through updates
            }
        }
    }

    private Span<short> Of(int at, Clock clock) => _clocks.AsSpan((at * _stride) + ((int)clock * _lanes), _lanes);
}
