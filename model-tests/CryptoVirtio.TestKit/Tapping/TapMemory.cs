using System.Runtime.InteropServices;

namespace CryptoVirtio.TestKit;

/// <summary>Guest memory with a tap on it: each access goes through, and is heard.</summary>
/// <param name="memory">The memory.</param>
/// <param name="side">Whose accesses these are.</param>
/// <param name="tap">Who hears them.</param>
public readonly struct TapMemory(ProcessMemory memory, TapSide side, MemoryTap tap) : IGuestMemory
{
    public bool TryGetArea(ulong address, uint length, out RingArea area)
    {
        bool found = memory.TryGetArea(address, length, out area);
        if (found)
        {
            tap.Windowed(address, area);
        }

        return found;
    }

    public ushort Load16(RingArea area, int at, Order order, AccessSite site)
    {
        ushort value = memory.Load16(area, at, order, site);
        tap.Loaded(side, area, at, MemoryMarshal.AsBytes(new ReadOnlySpan<ushort>(in value)));
        return value;
    }

    public void Store16(RingArea area, int at, ushort value, Order order, AccessSite site)
    {
        tap.Storing(side, area, at, MemoryMarshal.AsBytes(new ReadOnlySpan<ushort>(in value)));
        memory.Store16(area, at, value, order, site);
    }

    public void Fence(AccessSite site) => memory.Fence(site);

    public T Read<T>(RingArea area, int at, AccessSite site)
        where T : unmanaged
    {
        T value = memory.Read<T>(area, at, site);
        tap.Loaded(side, area, at, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));
        return value;
    }

    public void Write<T>(RingArea area, int at, in T value, AccessSite site)
        where T : unmanaged
    {
        tap.Storing(side, area, at, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));
        memory.Write(area, at, value, site);
    }

    public bool TryLend(ulong address, uint length, Access access, out PayloadLease lease) => memory.TryLend(address, length, access, out lease);

    public bool Covers(ulong address, uint length) => memory.Covers(address, length);
}
