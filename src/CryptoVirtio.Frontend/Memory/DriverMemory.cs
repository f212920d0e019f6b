using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>How the driver's guest memory is divided: ring, indirect tables, one slot per request in flight, and the pool.</summary>
internal sealed class DriverMemory
{
    /// <summary>Bytes of a slot's request area: header, body, IV and keys, or a small payload.</summary>
    public const int RequestArea = 1024;

    /// <summary>Bytes of a slot's reply area.</summary>
    public const int ReplyArea = 1024;

    /// <summary>Descriptors of the longest chain: request, source; reply, destination, MAC, chained IV.</summary>
    public const int LongestChain = 6;

    private const int TableEntries = 8;
    private const int Alignment = 64;
    private const ulong LargestPool = 1 << 30; // the largest payload that an int can count

    private readonly ulong _ring;
    private readonly ulong _slots;
    private readonly Segment _pool;

    /// <summary>Divides <paramref name="memory"/> for a queue of at most <paramref name="queueSize"/>: what a smaller one leaves stays unused.</summary>
    /// <exception cref="ArgumentException">No size of a queue that can hold a request, or not even room for the ring and its slots.</exception>
    public DriverMemory(Segment memory, ushort queueSize)
    {
        _ring = Align(memory.Address, Alignment);
        if (!QueueLayout.Place(queueSize, _ring, out ulong end).IsValid || queueSize < LongestChain)
        {
            throw new ArgumentException($"A queue has a power of two of entries, from 8 to {QueueLayout.MaxSize}, not {queueSize}.", nameof(queueSize));
        }

        Indirect = new IndirectArea(Align(end, Alignment), TableEntries);
        _slots = Align(Indirect.Address + ((ulong)Indirect.TableBytes * queueSize), BuddyPool.MinBlock);
        ulong pool = Align(_slots + ((ulong)queueSize * (RequestArea + ReplyArea)), BuddyPool.MinBlock);
        ulong last = memory.Address + memory.Length;
        if (last < pool)
        {
            throw new ArgumentException($"A queue of {queueSize} needs {pool - memory.Address} bytes of memory before any payload.", nameof(memory));
        }

        _pool = new Segment(pool, (uint)Math.Min(last - pool, LargestPool));
    }

    /// <summary>Where indirect tables lie.</summary>
    public IndirectArea Indirect { get; }

    /// <summary>Where a ring of <paramref name="size"/> entries lies, at most as many as the memory was divided for.</summary>
    public QueueLayout LayoutFor(ushort size) => QueueLayout.Place(size, _ring, out _);

    /// <summary>Where slot <paramref name="index"/> has its request; the reply area follows.</summary>
    public ulong RequestAddress(int index) => _slots + ((ulong)index * (RequestArea + ReplyArea));

    /// <summary>Bytes of the largest payload that the pool can ever hold; 0 when there is no pool.</summary>
    public int LargestPayload => _pool.Length < BuddyPool.MinBlock ? 0 : (1 << (31 - int.LeadingZeroCount((int)_pool.Length))) - DmaBuffer.ColourRoom;

    /// <summary>A pool over what is left, with nothing taken.</summary>
    public BuddyPool NewPool() => new(_pool.Address, _pool.Length);

    private static ulong Align(ulong address, ulong alignment) => (address + alignment - 1) & ~(alignment - 1);
}
