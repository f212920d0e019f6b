namespace CryptoVirtio.Frontend;

/// <summary>
/// Device-visible memory in runs of pages, kept as blocks of a power of two (the buddy system): nothing is allocated per run, what a
/// run does not need stays free, and freed neighbours grow together again, so that large requests stay possible. Not thread-safe:
/// the driver's lock guards it.
/// </summary>
internal sealed class BuddyPool
{
    /// <summary>Smallest block in bytes: a page, so that no two buffers share one.</summary>
    public const int MinBlock = 4096;

    private const int None = -1;
    private const int Orders = 32;

    private readonly ulong _base;
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
        _heads = new int[Orders];
        Array.Fill(_heads, None);
        _next = new int[blocks];
        _previous = new int[blocks];
        _freeOrder = new sbyte[blocks];
        Array.Fill(_freeOrder, (sbyte)None);
        Free(0, blocks);
    }

    /// <summary>Takes a run of at least <paramref name="bytes"/>, which begins at a page. False when none is free.</summary>
    public bool TryTake(int bytes, out ulong address)
    {
        int pages = PagesOf(bytes);
        for (int order = OrderOf(pages); order < Orders; order++)
        {
            int block = _heads[order];
            if (block == None)
            {
                continue;
            }

            Unlink(block, order);
            Free(block + pages, (1 << order) - pages);
            address = _base + ((ulong)block * MinBlock);
            return true;
        }

        address = 0;
        return false;
    }

    /// <summary>Where a run begins, from an address in its first page.</summary>
    public static ulong PageOf(ulong address) => address & ~(ulong)(MinBlock - 1);

    /// <summary>Gives back a run that was taken for <paramref name="bytes"/>.</summary>
    public void Return(ulong address, int bytes) => Free((int)((address - _base) / MinBlock), PagesOf(bytes));

    private static int PagesOf(int bytes) => ((bytes - 1) / MinBlock) + 1;

    private static int OrderOf(int pages) => 32 - int.LeadingZeroCount(pages - 1);

    /// <summary>Frees a run as aligned blocks, the largest that fit.</summary>
    private void Free(int page, int pages)
    {
        while (pages > 0)
        {
            int order = Math.Min(page == 0 ? Orders - 1 : int.TrailingZeroCount(page), 31 - int.LeadingZeroCount(pages));
            Merge(page, order);
            page += 1 << order;
            pages -= 1 << order;
        }
    }

    private void Merge(int block, int order)
    {
        while (order < Orders - 1)
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
