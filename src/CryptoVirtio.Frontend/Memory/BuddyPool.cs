namespace CryptoVirtio.Frontend;

/// <summary>
/// Device-visible memory in blocks of a power of two (the buddy system): nothing is allocated per block, and freed neighbours grow
/// together again, so that large requests stay possible. Not thread-safe: the driver's lock guards it.
/// </summary>
internal sealed class BuddyPool
{
    /// <summary>Smallest block in bytes: a page, so that no two buffers share one.</summary>
    public const int MinBlock = 4096;

    private const int None = -1;

    private readonly ulong _base;
    private readonly int _orders;
    private readonly int[] _heads;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly sbyte[] _freeOrder;

    /// <summary>Manages the largest run of power-of-two blocks in the range.</summary>
    /// <param name="address">First address.</param>
    /// <param name="bytes">Length; what does not fill a smallest block is left out.</param>
    public BuddyPool(ulong address, ulong bytes)
    {
        _base = address;
        int blocks = (int)(bytes / MinBlock);
        _orders = 32;
        _heads = new int[_orders];
        Array.Fill(_heads, None);
        _next = new int[blocks];
        _previous = new int[blocks];
        _freeOrder = new sbyte[blocks];
        Array.Fill(_freeOrder, (sbyte)None);

        // Cover the range with aligned blocks, largest first where they fit.
        for (int at = 0; at < blocks;)
        {
            int order = at == 0 ? _orders - 1 : int.TrailingZeroCount(at);
            while ((1L << order) > blocks - at)
            {
                order--;
            }

            Link(at, order);
            at += 1 << order;
        }
    }

    /// <summary>Takes a block of at least <paramref name="bytes"/>. False when none is free.</summary>
    public bool TryTake(int bytes, out ulong address)
    {
        int wanted = OrderOf(bytes);
        for (int order = wanted; order < _orders; order++)
        {
            int block = _heads[order];
            if (block == None)
            {
                continue;
            }

            Unlink(block, order);
            while (order > wanted)
            {
                order--;
                Link(block + (1 << order), order);
            }

            address = _base + ((ulong)block * MinBlock);
            return true;
        }

        address = 0;
        return false;
    }

    /// <summary>Gives back a block that was taken for <paramref name="bytes"/>.</summary>
    public void Return(ulong address, int bytes)
    {
        int block = (int)((address - _base) / MinBlock);
        int order = OrderOf(bytes);
        while (order < _orders - 1)
        {
            int buddy = block ^ (1 << order);
            if (buddy >= _freeOrder.Length || _freeOrder[buddy] != order)
            {
                break;
            }

            Unlink(buddy, order);
            block = Math.Min(block, buddy);
            order++;
        }

        Link(block, order);
    }

    private static int OrderOf(int bytes) => 32 - int.LeadingZeroCount((bytes - 1) / MinBlock);

    private void Link(int block, int order)
    {
        _freeOrder[block] = (sbyte)order;
        _previous[block] = None;
        _next[block] = _heads[order];
        if (_heads[order] != None)
        {
            _previous[_heads[order]] = block;
        }

        _heads[order] = block;
    }

    private void Unlink(int block, int order)
    {
        _freeOrder[block] = None;
        if (_previous[block] == None)
        {
            _heads[order] = _next[block];
        }
        else
        {
            _next[_previous[block]] = _next[block];
        }

        if (_next[block] != None)
        {
            _previous[_next[block]] = _previous[block];
        }
    }
}
