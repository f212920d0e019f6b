using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>The segments of one half of a chain. Empty ones are left out, and one that begins where the last ends is joined to it.</summary>
internal struct SegmentList
{
    private Storage _segments;
    private int _count;

    /// <summary>What was added.</summary>
    [UnscopedRef]
    public ReadOnlySpan<Segment> Span => ((ReadOnlySpan<Segment>)_segments)[.._count];

    /// <summary>Forgets what was added.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds a segment.</summary>
    public void Add(Segment segment)
    {
        if (segment.Length == 0)
        {
            return;
        }

        if (_count > 0 && _segments[_count - 1] is var last && last.Address + last.Length == segment.Address)
        {
            _segments[_count - 1] = last with { Length = last.Length + segment.Length };
            return;
        }

        _segments[_count++] = segment;
    }

    [InlineArray(DriverMemory.LongestChain)]
    private struct Storage
    {
        private Segment _first;
    }
}
