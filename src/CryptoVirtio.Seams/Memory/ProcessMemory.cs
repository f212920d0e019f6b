using System.Runtime.CompilerServices;

namespace CryptoVirtio.Seams;

/// <summary>
/// Guest memory that is memory of this process: each access is one bounds check and one instruction. The map keeps the bytes
/// pinned; this struct keeps the map.
/// </summary>
/// <param name="map">The regions.</param>
/// <remarks>Relaxed accesses are volatile ones: the runtime has no weaker access that it promises neither to tear nor to merge.</remarks>
public readonly struct ProcessMemory(MemoryMap map) : IGuestMemory
{
    /// <summary>The regions.</summary>
    public MemoryMap Map => map;

    /// <inheritdoc/>
    public bool TryWindow(ulong address, uint length, out Window window)
    {
        bool found = map.TryTranslate(address, length, out nint host);
        window = new Window(host, found ? length : 0);
        return found;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe ushort Load16(Window window, int at, Order order, Site site) =>
        Volatile.Read(ref *(ushort*)At(window, at, sizeof(ushort)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Store16(Window window, int at, ushort value, Order order, Site site) =>
        Volatile.Write(ref *(ushort*)At(window, at, sizeof(ushort)), value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fence(Site site) => Interlocked.MemoryBarrier();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe T Read<T>(Window window, int at, Site site)
        where T : unmanaged => Unsafe.ReadUnaligned<T>((void*)At(window, at, sizeof(T)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Write<T>(Window window, int at, in T value, Site site)
        where T : unmanaged => Unsafe.WriteUnaligned((void*)At(window, at, sizeof(T)), value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe bool TryLend(ulong address, uint length, Access access, out PayloadLease lease)
    {
        if (length <= int.MaxValue && map.TryTranslate(address, length, out nint host))
        {
            lease = new PayloadLease(new Span<byte>((void*)host, (int)length));
            return true;
        }

        lease = default;
        return false;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Covers(ulong address, uint length) => map.TryTranslate(address, length, out _);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint At(Window window, int at, int size)
    {
        // at is never negative by construction, but a negative one becomes a huge unsigned number and is refused too.
        if ((ulong)(uint)at + (uint)size > window.Length)
        {
            ThrowOutside(window, at);
        }

        return window.Origin + at;
    }

    private static void ThrowOutside(Window window, int at) =>
        throw new ArgumentOutOfRangeException(nameof(at), at, $"The ring area has {window.Length} bytes.");
}
