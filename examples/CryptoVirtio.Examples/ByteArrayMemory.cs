using System.Runtime.InteropServices;
using CryptoVirtio.Seams;

namespace CryptoVirtio.Examples;

/// <summary>Guest memory over an array: guest-physical address 0 is its first byte. Every access is checked against its bounds.</summary>
/// <param name="bytes">The memory.</param>
public readonly struct ByteArrayMemory(byte[] bytes) : IGuestMemory
{
    /// <inheritdoc/>
    public bool TryWindow(ulong address, uint length, out Window window)
    {
        bool covers = Covers(address, length);
        window = covers ? new Window((nint)address, length) : default;
        return covers;
    }

    /// <inheritdoc/>
    public ushort Load16(Window window, int at, Order order, Site site) =>
        Volatile.Read(ref MemoryMarshal.AsRef<ushort>(Bytes(window, at, sizeof(ushort))));

    /// <inheritdoc/>
    public void Store16(Window window, int at, ushort value, Order order, Site site) =>
        Volatile.Write(ref MemoryMarshal.AsRef<ushort>(Bytes(window, at, sizeof(ushort))), value);

    /// <inheritdoc/>
    public void Fence(Site site) => Interlocked.MemoryBarrier();

    /// <inheritdoc/>
    public T Read<T>(Window window, int at, Site site)
        where T : unmanaged => MemoryMarshal.Read<T>(Bytes(window, at, Marshal.SizeOf<T>()));

    /// <inheritdoc/>
    public void Write<T>(Window window, int at, in T value, Site site)
        where T : unmanaged => MemoryMarshal.Write(Bytes(window, at, Marshal.SizeOf<T>()), value);

    /// <inheritdoc/>
    public bool TryLend(ulong address, uint length, Access access, out PayloadLease lease)
    {
        bool covers = Covers(address, length);
        lease = covers ? new PayloadLease(bytes.AsSpan((int)address, (int)length)) : default;
        return covers;
    }

    /// <inheritdoc/>
    public bool Covers(ulong address, uint length) => address < (ulong)bytes.Length && length <= (ulong)bytes.Length - address;

    private Span<byte> Bytes(Window window, int at, int size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)at + (ulong)size, window.Length, nameof(at));
        return bytes.AsSpan((int)window.Origin + at, size);
    }
}
