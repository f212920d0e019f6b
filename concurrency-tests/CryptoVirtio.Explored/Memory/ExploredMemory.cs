namespace CryptoVirtio.Explored;

/// <summary>Guest memory of a run, for rings: a struct, as <see cref="IGuestMemory"/> asks for.</summary>
/// <param name="ram">The bytes and words.</param>
public readonly struct ExploredMemory(ExploredRam ram) : IGuestMemory
{
    /// <inheritdoc/>
    public bool TryGetArea(ulong address, uint length, out RingArea area)
    {
        bool found = ram.Covers(address, length);
        area = new RingArea(found ? (nint)address : 0, found ? length : 0);
        return found;
    }

    /// <inheritdoc/>
    public ushort Load16(RingArea area, int at, Order order, AccessSite site) => ram.Load16(At(area, at, sizeof(ushort)), order, site);

    /// <inheritdoc/>
    public void Store16(RingArea area, int at, ushort value, Order order, AccessSite site) => ram.Store16(At(area, at, sizeof(ushort)), value, order, site);

    /// <inheritdoc/>
    public void Fence(AccessSite site) => ram.Fence(site);

    /// <inheritdoc/>
    public unsafe T Read<T>(RingArea area, int at, AccessSite site)
        where T : unmanaged => ram.Read<T>(At(area, at, sizeof(T)), site);

    /// <inheritdoc/>
    public unsafe void Write<T>(RingArea area, int at, in T value, AccessSite site)
        where T : unmanaged => ram.Write(At(area, at, sizeof(T)), value, site);

    /// <inheritdoc/>
    public bool TryLend(ulong address, uint length, Access access, out PayloadLease lease)
    {
        bool covered = ram.Covers(address, length);
        lease = covered ? ram.Lend(address, (int)length, access) : default;
        return covered;
    }

    /// <inheritdoc/>
    public bool Covers(ulong address, uint length) => ram.Covers(address, length);

    private static ulong At(RingArea area, int at, int size) => (ulong)(uint)at + (uint)size <= area.Length
        ? (ulong)area.Origin + (uint)at
        : throw new ArgumentOutOfRangeException(nameof(at), at, $"The ring area has {area.Length} bytes.");
}
