namespace CryptoVirtio.Spec;

/// <summary>
/// Where a split ring lies and how its parts are laid out (virtio 1.2, 2.7). All fields are little-endian.
/// </summary>
/// <param name="Size">Entries, a power of two.</param>
/// <param name="Descriptors">Address of the table: 16 bytes each, le64 address, le32 length, le16 flags, le16 next.</param>
/// <param name="Avail">Address: le16 flags, le16 idx, le16 ring[Size], le16 used_event.</param>
/// <param name="Used">Address: le16 flags, le16 idx, {le32 id, le32 len} ring[Size], le16 avail_event.</param>
/// <param name="EventIndex">Whether EVENT_IDX was negotiated.</param>
public sealed record RingGeometry(ushort Size, ulong Descriptors, ulong Avail, ulong Used, bool EventIndex)
{
    /// <summary>Address of avail.idx.</summary>
    public ulong AvailIndex => Avail + 2;

    /// <summary>Address of avail.ring.</summary>
    public ulong AvailRing => Avail + 4;

    /// <summary>Address of used_event.</summary>
    public ulong UsedEvent => AvailRing + (2UL * Size);

    /// <summary>Address of used.idx.</summary>
    public ulong UsedIndex => Used + 2;

    /// <summary>Address of used.ring.</summary>
    public ulong UsedRing => Used + 4;

    /// <summary>Address of avail_event.</summary>
    public ulong AvailEvent => UsedRing + (8UL * Size);

    /// <summary>Address of the driver's interrupt suppression word.</summary>
    public ulong CallWord => EventIndex ? UsedEvent : Avail;

    /// <summary>Address of the device's kick suppression word.</summary>
    public ulong KickWord => EventIndex ? AvailEvent : Used;

    /// <summary>Whether an address is that of an entry of avail.ring.</summary>
    public bool IsAvailEntry(ulong address) => address >= AvailRing && address < UsedEvent;

    /// <summary>Whether an address is that of an element of used.ring.</summary>
    public bool IsUsedElement(ulong address) => address >= UsedRing && address < AvailEvent;
}
