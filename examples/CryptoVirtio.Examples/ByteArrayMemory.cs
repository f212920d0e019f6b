using System.Runtime.InteropServices;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Examples;

/// <summary>Guest memory over an array: guest-physical address 0 is its first byte. Every access is checked against its bounds.</summary>
/// <param name="bytes">The memory.</param>
public readonly struct ByteArrayMemory(byte[] bytes) : IGuestMemory
{
    /// <inheritdoc/>
    public bool TryGetArea(ulong address, uint length, out RingArea area)
    {
        bool covers = Covers(address, length);
        area = covers ? new RingArea((nint)address, length) : default;
        return covers;
    }

    /// <inheritdoc/>
    public ushort Load16(RingArea area, int at, Order order, AccessSite site) =>
        Volatile.Read(ref MemoryMarshal.AsRef<ushort>(Bytes(area, at, sizeof(ushort))));

    /// <inheritdoc/>
    public void Store16(RingArea area, int at, ushort value, Order order, AccessSite site) =>
        Volatile.Write(ref MemoryMarshal.AsRef<ushort>(Bytes(area, at, sizeof(ushort))), value);

    /// <inheritdoc/>
    public void Fence(AccessSite site) => Interlocked.MemoryBarrier();

    /// <inheritdoc/>
    public T Read<T>(RingArea area, int at, AccessSite site)
        where T : unmanaged => MemoryMarshal.Read<T>(Bytes(area, at, Marshal.SizeOf<T>()));

    /// <inheritdoc/>
    public void Write<T>(RingArea area, int at, in T value, AccessSite site)
        where T : unmanaged => MemoryMarshal.Write(Bytes(area, at, Marshal.SizeOf<T>()), value);

    /// <inheritdoc/>
    public bool TryLend(ulong address, uint length, Access access, out PayloadLease lease)
    {
        bool covers = Covers(address, length);
        lease = covers ? new PayloadLease(bytes.AsSpan((int)address, (int)length)) : default;
        return covers;
    }

    /// <inheritdoc/>
    public bool Covers(ulong address, uint length) => address < (ulong)bytes.Length && length <= (ulong)bytes.Length - address;

    private Span<byte> Bytes(RingArea area, int at, int size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)at + (ulong)size, area.Length, nameof(at));
        return bytes.AsSpan((int)area.Origin + at, size);
    }
}
