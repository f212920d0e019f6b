using System.Runtime.CompilerServices;

namespace CryptoVirtio.Platform;

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
    public bool TryGetArea(ulong address, uint length, out RingArea area)
    {
        bool found = map.TryTranslate(address, length, out nint host);
        area = new RingArea(host, found ? length : 0);
        return found;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe ushort Load16(RingArea area, int at, Order order, AccessSite site) =>
        Volatile.Read(ref *(ushort*)At(area, at, sizeof(ushort)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Store16(RingArea area, int at, ushort value, Order order, AccessSite site) =>
        Volatile.Write(ref *(ushort*)At(area, at, sizeof(ushort)), value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fence(AccessSite site) => Interlocked.MemoryBarrier();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe T Read<T>(RingArea area, int at, AccessSite site)
        where T : unmanaged => Unsafe.ReadUnaligned<T>((void*)At(area, at, sizeof(T)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Write<T>(RingArea area, int at, in T value, AccessSite site)
        where T : unmanaged => Unsafe.WriteUnaligned((void*)At(area, at, sizeof(T)), value);

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
    private static nint At(RingArea area, int at, int size)
    {
        // at is never negative by construction, but a negative one becomes a huge unsigned number and is refused too.
        if ((ulong)(uint)at + (uint)size > area.Length)
        {
            ThrowOutside(area, at);
        }

        return area.Origin + at;
    }

    private static void ThrowOutside(RingArea area, int at) =>
        throw new ArgumentOutOfRangeException(nameof(at), at, $"The ring area has {area.Length} bytes.");
}
