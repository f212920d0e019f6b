namespace CryptoVirtio.Platform;

/// <summary>
/// The memory that driver and device share. The ring code reaches it through this interface alone, as a struct type argument:
/// the JIT removes the interface for real memory, and an explorer takes its place to try every order of accesses.
/// </summary>
/// <remarks>
/// Index, flag and event words are accessed by <see cref="Load16"/> and <see cref="Store16"/> (atomic, one width per location).
/// Descriptors and ring entries are plain, by <see cref="Read{T}"/> and <see cref="Write{T}"/>: two conflicting plain accesses that
/// no atomic orders are a race. All values are little-endian; the host must be too.
/// </remarks>
public interface IGuestMemory
{
    /// <summary>Translates a ring area once. False when it wraps around or is not wholly inside one region.</summary>
    bool TryGetArea(ulong address, uint length, out RingArea area);

    /// <summary>Loads a shared word; <paramref name="order"/> is Relaxed or Acquire.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The word is not inside the area.</exception>
    ushort Load16(RingArea area, int at, Order order, AccessSite site);

    /// <summary>Stores a shared word; <paramref name="order"/> is Relaxed or Release.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The word is not inside the area.</exception>
    void Store16(RingArea area, int at, ushort value, Order order, AccessSite site);

    /// <summary>A full fence: no access of this thread crosses it, in either direction.</summary>
    void Fence(AccessSite site);

    /// <summary>Reads a descriptor or ring entry, without any order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The entry is not inside the area.</exception>
    T Read<T>(RingArea area, int at, AccessSite site)
        where T : unmanaged;

    /// <summary>Writes a descriptor or ring entry, without any order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The entry is not inside the area.</exception>
    void Write<T>(RingArea area, int at, in T value, AccessSite site)
        where T : unmanaged;

    /// <summary>
    /// Lends payload. False when the range wraps around or is not wholly inside one region; a range of length 0 must still begin
    /// inside one (CVE-2020-10725).
    /// </summary>
    bool TryLend(ulong address, uint length, Access access, out PayloadLease lease);

    /// <summary>Whether <see cref="TryLend"/> would succeed, without touching the bytes.</summary>
    bool Covers(ulong address, uint length);
}
