namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>Guest memory under a <see cref="MemoryWatch"/>: an endless loop over it throws, and the other side may change what was just read.</summary>
/// <param name="inner">The memory.</param>
/// <param name="watch">Counts and interferes.</param>
internal readonly struct WatchedMemory(ProcessMemory inner, MemoryWatch watch) : IGuestMemory
{
    public bool TryGetArea(ulong address, uint length, out RingArea area) => inner.TryGetArea(address, length, out area);

    public ushort Load16(RingArea area, int at, Order order, AccessSite site)
    {
        watch.Touch();
        return inner.Load16(area, at, order, site);
    }

    public void Store16(RingArea area, int at, ushort value, Order order, AccessSite site)
    {
        watch.Touch();
        inner.Store16(area, at, value, order, site);
    }

    public void Fence(AccessSite site) => inner.Fence(site);

    public unsafe T Read<T>(RingArea area, int at, AccessSite site)
        where T : unmanaged
    {
        watch.Touch();
        T value = inner.Read<T>(area, at, site);
        watch.AfterRead?.Invoke(new Segment(AddressOf(area.Origin + at), (uint)sizeof(T)));
        return value;
    }

    public void Write<T>(RingArea area, int at, in T value, AccessSite site)
        where T : unmanaged
    {
        watch.Touch();
        inner.Write(area, at, value, site);
    }

    public bool TryLend(ulong address, uint length, Access access, out PayloadLease lease)
    {
        watch.Touch();
        if (!inner.TryLend(address, length, access, out lease))
        {
            return false;
        }

        if (access == Access.Read && watch.AfterRead is not null)
        {
            lease = new PayloadLease(lease.Span, watch, watch.Lend(new Segment(address, length)));
        }

        return true;
    }

    public bool Covers(ulong address, uint length) => inner.Covers(address, length);

    private ulong AddressOf(nint host)
    {
        foreach (MemoryRegion region in inner.Map.Regions)
        {
            ulong offset = (ulong)(host - region.HostBase);
            if (offset < region.Length)
            {
                return region.GuestBase + offset;
            }
        }

        return 0;
    }
}
