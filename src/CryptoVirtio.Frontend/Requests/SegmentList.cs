using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>The segments of one half of a chain; empty ones are left out.</summary>
internal ref struct SegmentList
{
    private Storage _segments;
    private int _count;

    /// <summary>What was added.</summary>
    [UnscopedRef]
    public ReadOnlySpan<Segment> Span => ((ReadOnlySpan<Segment>)_segments)[.._count];

    /// <summary>Adds a segment, unless it is empty.</summary>
    public void Add(Segment segment)
    {
        if (segment.Length > 0)
        {
            _segments[_count++] = segment;
        }
    }

    [InlineArray(DriverMemory.LongestChain)]
    private struct Storage
    {
        private Segment _first;
    }
}
