namespace CryptoVirtio.TestKit;

/// <summary>
/// Listens to every access that both sides make to a ring, and hands it to the decoder of the specification. It has a lock of its own: it
/// is a witness for tests of what is said, not of memory orders.
/// </summary>
/// <param name="memory">The memory as it stands.</param>
public sealed class MemoryTap(ProcessMemory memory) : IRawMemory
{
    private readonly Lock _lock = new();
    private readonly Dictionary<nint, ulong> _addresses = [];
    private readonly List<(TapSide Side, SpecEvent Event)> _seen = [];
    private RingTap? _ring;

    /// <summary>What was seen, in its order.</summary>
    public IReadOnlyList<(TapSide Side, SpecEvent Event)> Seen
    {
        get
        {
            lock (_lock)
            {
                return [.. _seen];
            }
        }
    }

    /// <summary>A ring is made: what comes from now on is about it. Null: nothing is listened to, while a ring is being cleared.</summary>
    public void Listen(RingGeometry? ring)
    {
        lock (_lock)
        {
            _ring = ring is null ? null : new RingTap(this, ring, (side, e) => _seen.Add((side, e)));
        }
    }

    /// <summary>A area was given out.</summary>
    public void Windowed(ulong address, RingArea area)
    {
        lock (_lock)
        {
            _addresses[area.Origin] = address;
        }
    }

    /// <summary>A side is about to store.</summary>
    public void Storing(TapSide side, RingArea area, int at, ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            _ring?.Storing(side, _addresses[area.Origin] + (ulong)at, bytes);
        }
    }

    /// <summary>A side has loaded.</summary>
    public void Loaded(TapSide side, RingArea area, int at, ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            _ring?.Loaded(side, _addresses[area.Origin] + (ulong)at, bytes);
        }
    }

    public bool TryRead(ulong address, Span<byte> into)
    {
        if (!memory.TryLend(address, (uint)into.Length, Access.Read, out PayloadLease lease))
        {
            return false;
        }

        using (lease)
        {
            lease.Span.CopyTo(into);
        }

        return true;
    }
}
