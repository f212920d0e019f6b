namespace CryptoVirtio.ModelTests;

/// <summary>Guest memory whose other side is fast: whatever was read once has changed when it is read again. Counts reads by site.</summary>
/// <param name="inner">The memory.</param>
/// <param name="reads">Reads of entries and descriptors, by area, offset and site.</param>
internal readonly struct ShiftyMemory(ProcessMemory inner, Dictionary<(nint At, string Site), int> reads) : IGuestMemory
{
    public bool TryGetArea(ulong address, uint length, out RingArea area) => inner.TryGetArea(address, length, out area);

    public ushort Load16(RingArea area, int at, Order order, AccessSite site) => inner.Load16(area, at, order, site);

    public void Store16(RingArea area, int at, ushort value, Order order, AccessSite site) => inner.Store16(area, at, value, order, site);

    public void Fence(AccessSite site) => inner.Fence(site);

    public T Read<T>(RingArea area, int at, AccessSite site)
        where T : unmanaged
    {
        T value = inner.Read<T>(area, at, site);
        (nint, string) key = (area.Origin + at, site.Name);
        reads[key] = reads.GetValueOrDefault(key) + 1;
        inner.Write(area, at, default(T), site);
        return value;
    }

    public void Write<T>(RingArea area, int at, in T value, AccessSite site)
        where T : unmanaged => inner.Write(area, at, value, site);

    public bool TryLend(ulong address, uint length, Access access, out PayloadLease lease) => inner.TryLend(address, length, access, out lease);

    public bool Covers(ulong address, uint length) => inner.Covers(address, length);
}
