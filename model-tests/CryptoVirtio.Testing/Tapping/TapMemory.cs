using System.Runtime.InteropServices;
using CryptoVirtio.Seams;
using CryptoVirtio.Spec;

namespace CryptoVirtio.Testing;

/// <summary>Guest memory with a tap on it: each access goes through, and is heard.</summary>
/// <param name="memory">The memory.</param>
/// <param name="side">Whose accesses these are.</param>
/// <param name="tap">Who hears them.</param>
public readonly struct TapMemory(ProcessMemory memory, TapSide side, MemoryTap tap) : IGuestMemory
{
    /// <inheritdoc/>
    public bool TryWindow(ulong address, uint length, out Window window)
    {
        bool found = memory.TryWindow(address, length, out window);
        if (found)
        {
            tap.Windowed(address, window);
        }

        return found;
    }

    /// <inheritdoc/>
    public ushort Load16(Window window, int at, Order order, Site site)
    {
        ushort value = memory.Load16(window, at, order, site);
        tap.Loaded(side, window, at, MemoryMarshal.AsBytes(new ReadOnlySpan<ushort>(in value)));
        return value;
    }

    /// <inheritdoc/>
    public void Store16(Window window, int at, ushort value, Order order, Site site)
    {
        tap.Storing(side, window, at, MemoryMarshal.AsBytes(new ReadOnlySpan<ushort>(in value)));
        memory.Store16(window, at, value, order, site);
    }

    /// <inheritdoc/>
    public void Fence(Site site) => memory.Fence(site);

    /// <inheritdoc/>
    public T Read<T>(Window window, int at, Site site)
        where T : unmanaged
    {
        T value = memory.Read<T>(window, at, site);
        tap.Loaded(side, window, at, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));
        return value;
    }

    /// <inheritdoc/>
    public void Write<T>(Window window, int at, in T value, Site site)
        where T : unmanaged
    {
        tap.Storing(side, window, at, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));
        memory.Write(window, at, value, site);
    }

    /// <inheritdoc/>
    public bool TryLend(ulong address, uint length, Access access, out PayloadLease lease) => memory.TryLend(address, length, access, out lease);

    /// <inheritdoc/>
    public bool Covers(ulong address, uint length) => memory.Covers(address, length);
}
