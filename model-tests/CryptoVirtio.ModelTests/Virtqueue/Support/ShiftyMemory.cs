using CryptoVirtio.Seams;

namespace CryptoVirtio.ModelTests;

/// <summary>Guest memory whose other side is fast: whatever was read once has changed when it is read again. Counts reads by site.</summary>
/// <param name="inner">The memory.</param>
/// <param name="reads">Reads of entries and descriptors, by window, offset and site.</param>
internal readonly struct ShiftyMemory(ProcessMemory inner, Dictionary<(nint At, string Site), int> reads) : IGuestMemory
{
    public bool TryWindow(ulong address, uint length, out Window window) => inner.TryWindow(address, length, out window);

    public ushort Load16(Window window, int at, Order order, Site site) => inner.Load16(window, at, order, site);

    public void Store16(Window window, int at, ushort value, Order order, Site site) => inner.Store16(window, at, value, order, site);

    public void Fence(Site site) => inner.Fence(site);

    public T Read<T>(Window window, int at, Site site)
        where T : unmanaged
    {
        T value = inner.Read<T>(window, at, site);
        (nint, string) key = (window.Origin + at, site.Name);
        reads[key] = reads.GetValueOrDefault(key) + 1;
        inner.Write(window, at, default(T), site);
        return value;
    }

    public void Write<T>(Window window, int at, in T value, Site site)
        where T : unmanaged => inner.Write(window, at, value, site);

    public bool TryLend(ulong address, uint length, Access access, out PayloadLease lease) => inner.TryLend(address, length, access, out lease);

    public bool Covers(ulong address, uint length) => inner.Covers(address, length);
}
