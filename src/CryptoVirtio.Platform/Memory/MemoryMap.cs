using System.Runtime.CompilerServices;

namespace CryptoVirtio.Platform;

/// <summary>
/// An immutable table of guest memory regions. It owns the bytes it allocated (<see cref="Allocate"/>) and keeps them pinned
/// for as long as anyone holds the map, so that a translated pointer outlives every queue that was built on it.
/// </summary>
public sealed class MemoryMap
{
    private const int Page = 4096;

    private readonly MemoryRegion[] _regions;
    // Held, never read: the arrays that back the regions live as long as the map.
    private readonly object[] _owners;

    private MemoryMap(MemoryRegion[] regions, object[] owners)
    {
        _regions = regions;
        _owners = owners;
    }

    /// <summary>The regions, by ascending guest address.</summary>
    public ReadOnlySpan<MemoryRegion> Regions => _regions;

    /// <summary>Allocates zeroed, page-aligned regions at the given guest addresses.</summary>
    /// <exception cref="ArgumentException">A region is empty, wraps around or overlaps another.</exception>
    public static MemoryMap Allocate(params ReadOnlySpan<(ulong GuestBase, int Length)> regions)
    {
        (ulong GuestBase, int Length)[] sorted = regions.ToArray();
        Array.Sort(sorted, static (a, b) => a.GuestBase.CompareTo(b.GuestBase));
        var placed = new MemoryRegion[sorted.Length];
        var owners = new object[sorted.Length];
        ulong end = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            (ulong guestBase, int length) = sorted[i];
            if (length <= 0 || guestBase + (ulong)length < guestBase || guestBase < end)
            {
                throw new ArgumentException($"Region {i} at 0x{guestBase:x} is empty, wraps around or overlaps another.", nameof(regions));
            }

            byte[] bytes = GC.AllocateArray<byte>(length + Page, pinned: true);
            nint start = (AddressOf(bytes) + Page - 1) & ~(nint)(Page - 1);
            placed[i] = new MemoryRegion(guestBase, (ulong)length, start);
            owners[i] = bytes;
            end = guestBase + (ulong)length;
        }

        return new MemoryMap(placed, owners);
    }

    /// <summary>A map over memory that others own: they keep it for as long as the map is used.</summary>
    /// <param name="regions">The regions, in any order.</param>
    /// <returns>Null: a region is empty, wraps around or overlaps another.</returns>
    public static MemoryMap? Over(ReadOnlySpan<MemoryRegion> regions)
    {
        MemoryRegion[] sorted = regions.ToArray();
        Array.Sort(sorted, static (a, b) => a.GuestBase.CompareTo(b.GuestBase));
        ulong end = 0;
        foreach (MemoryRegion region in sorted)
        {
            if (region.Length == 0 || region.GuestBase + region.Length < region.GuestBase || region.GuestBase < end)
            {
                return null;
            }

            end = region.GuestBase + region.Length;
        }

        return new MemoryMap(sorted, []);
    }

    /// <summary>Translates a guest range to the address of its first byte in this process.</summary>
    /// <returns>False when the range wraps around or is not wholly inside one region; also for length 0 outside of every region.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTranslate(ulong address, uint length, out nint host)
    {
        foreach (ref readonly MemoryRegion region in _regions.AsSpan())
        {
            // Unsigned distance: an address below the base becomes huge, so one comparison covers both ends, and the
            // second cannot wrap because offset <= Length.
            ulong offset = address - region.GuestBase;
            if (offset < region.Length && length <= region.Length - offset)
            {
                host = region.HostBase + (nint)offset;
                return true;
            }
        }

        host = 0;
        return false;
    }

    private static unsafe nint AddressOf(byte[] pinned) => (nint)Unsafe.AsPointer(ref pinned[0]);
}
