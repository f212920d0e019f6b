using CryptoVirtio.Seams;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.ModelTests;

/// <summary>Guest memory that writes down who touches it, and when.</summary>
/// <param name="inner">The memory.</param>
/// <param name="watch">The record.</param>
internal readonly struct WatchedMemory(ProcessMemory inner, Watch watch) : IGuestMemory
{
    public bool TryWindow(ulong address, uint length, out Window window) => inner.TryWindow(address, length, out window);

    public ushort Load16(Window window, int at, Order order, Site site)
    {
        ushort value = inner.Load16(window, at, order, site);
        watch.Touches.Add(new Touch(TouchKind.Load, site, order, value));
        return value;
    }

    public void Store16(Window window, int at, ushort value, Order order, Site site)
    {
        watch.Touches.Add(new Touch(TouchKind.Store, site, order, value));
        inner.Store16(window, at, value, order, site);
    }

    public void Fence(Site site)
    {
        watch.Touches.Add(new Touch(TouchKind.Fence, site));
        inner.Fence(site);
    }

    public T Read<T>(Window window, int at, Site site)
        where T : unmanaged
    {
        watch.Touches.Add(new Touch(TouchKind.Read, site));
        return inner.Read<T>(window, at, site);
    }

    public void Write<T>(Window window, int at, in T value, Site site)
        where T : unmanaged
    {
        watch.Touches.Add(new Touch(TouchKind.Write, site));
        inner.Write(window, at, value, site);
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
