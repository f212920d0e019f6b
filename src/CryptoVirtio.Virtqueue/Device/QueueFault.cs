namespace CryptoVirtio.Virtqueue;

/// <summary>Why a queue refuses to go on. The other side broke a rule; only a reset helps.</summary>
public enum QueueFault
{
    /// <summary>All is well.</summary>
    None = 0,

    /// <summary>Seen by the device: avail.idx ran ahead of what the queue can hold, or went back (SD6, K20).</summary>
    AvailIndex,

    /// <summary>An avail entry names a descriptor outside the table.</summary>
    HeadOutOfRange,

    /// <summary>An avail entry names a chain that the device still has (SD14).</summary>
    HeadInFlight,

    /// <summary>A next index outside the table.</summary>
    NextOutOfRange,

    /// <summary>More descriptors than the queue has entries, a loop among them (SD3, SD4).</summary>
    ChainTooLong,

    /// <summary>More than 2^32 bytes in all (SD3).</summary>
    ChainTooLarge,

    /// <summary>A device-readable descriptor behind a device-writable one (SD2).</summary>
    ReadableAfterWritable,

    /// <summary>INDIRECT without the feature (SD5).</summary>
    IndirectNotNegotiated,

    /// <summary>INDIRECT inside an indirect table (SD5).</summary>
    IndirectNested,

    /// <summary>INDIRECT together with NEXT (SD5).</summary>
    IndirectWithNext,

    /// <summary>An indirect table that is empty or no whole number of descriptors, or not wholly inside one region of memory.</summary>
    IndirectTable,

    /// <summary>A buffer that wraps around, or is not wholly inside one region of guest memory.</summary>
    Address,

    /// <summary>Seen by the driver: used.idx ran ahead of what is in flight, or went back.</summary>
    UsedIndex,

    /// <summary>A used element names no chain in flight: a wrong id, or a second completion.</summary>
    UsedId,

    /// <summary>A used element claims more bytes than the chain has room for.</summary>
    UsedLength,
}
