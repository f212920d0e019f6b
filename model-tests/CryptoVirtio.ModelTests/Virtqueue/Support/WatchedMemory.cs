namespace CryptoVirtio.ModelTests;

/// <summary>Guest memory that writes down who touches it, and when.</summary>
/// <param name="inner">The memory.</param>
/// <param name="watch">The record.</param>
internal readonly struct WatchedMemory(ProcessMemory inner, Watch watch) : IGuestMemory
{
    public bool TryGetArea(ulong address, uint length, out RingArea area) => inner.TryGetArea(address, length, out area);

    public ushort Load16(RingArea area, int at, Order order, AccessSite site)
    {
        ushort value = inner.Load16(area, at, order, site);
        watch.Touches.Add(new Touch(TouchKind.Load, site, order, value));
        return value;
    }

    public void Store16(RingArea area, int at, ushort value, Order order, AccessSite site)
    {
        watch.Touches.Add(new Touch(TouchKind.Store, site, order, value));
        inner.Store16(area, at, value, order, site);
    }

    public void Fence(AccessSite site)
    {
        watch.Touches.Add(new Touch(TouchKind.Fence, site));
        inner.Fence(site);
    }

    public T Read<T>(RingArea area, int at, AccessSite site)
        where T : unmanaged
    {
        watch.Touches.Add(new Touch(TouchKind.Read, site));
        return inner.Read<T>(area, at, site);
    }

    public void Write<T>(RingArea area, int at, in T value, AccessSite site)
        where T : unmanaged
    {
        watch.Touches.Add(new Touch(TouchKind.Write, site));
        inner.Write(area, at, value, site);
    }

    public bool TryLend(ulong address, uint length, Access access, out PayloadLease lease)
    {
        if (watch.LeasesLeft == 0 || !inner.TryLend(address, length, access, out PayloadLease lent))
        {
            lease = default;
            return false;
        }

        watch.Lend(new Segment(address, length));
        lease = new PayloadLease(lent.Span, watch, 0);
        return true;
    }

    public bool Covers(ulong address, uint length) => inner.Covers(address, length);
}
