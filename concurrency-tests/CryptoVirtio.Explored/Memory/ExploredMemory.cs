using CryptoVirtio.Seams;

namespace CryptoVirtio.Explored;

/// <summary>Guest memory of a run, for rings: a struct, as <see cref="IGuestMemory"/> asks for.</summary>
/// <param name="ram">The bytes and words.</param>
public readonly struct ExploredMemory(ExploredRam ram) : IGuestMemory
{
    /// <inheritdoc/>
    public bool TryWindow(ulong address, uint length, out Window window)
    {
        bool found = ram.Covers(address, length);
        window = new Window(found ? (nint)address : 0, found ? length : 0);
        return found;
    }

    /// <inheritdoc/>
    public ushort Load16(Window window, int at, Order order, Site site) => ram.Load16(At(window, at, sizeof(ushort)), order, site);

    /// <inheritdoc/>
    public void Store16(Window window, int at, ushort value, Order order, Site site) => ram.Store16(At(window, at, sizeof(ushort)), value, order, site);

    /// <inheritdoc/>
    public void Fence(Site site) => ram.Fence(site);

    /// <inheritdoc/>
    public unsafe T Read<T>(Window window, int at, Site site)
        where T : unmanaged => ram.Read<T>(At(window, at, sizeof(T)), site);

    /// <inheritdoc/>
    public unsafe void Write<T>(Window window, int at, in T value, Site site)
        where T : unmanaged => ram.Write(At(window, at, sizeof(T)), value, site);

    /// <inheritdoc/>
    public bool TryLend(ulong address, uint length, Access access, out PayloadLease lease)
    {
        bool covered = ram.Covers(address, length);
        lease = covered ? ram.Lend(address, (int)length, access) : default;
        return covered;
    }

    /// <inheritdoc/>
    public bool Covers(ulong address, uint length) => ram.Covers(address, length);

    private static ulong At(Window window, int at, int size) => (ulong)(uint)at + (uint)size <= window.Length
        ? (ulong)window.Origin + (uint)at
        : throw new ArgumentOutOfRangeException(nameof(at), at, $"The ring area has {window.Length} bytes.");
}
