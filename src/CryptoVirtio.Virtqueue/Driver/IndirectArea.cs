namespace CryptoVirtio.Virtqueue;

/// <summary>Memory for indirect tables, one for each entry of the queue; the default value is none.</summary>
/// <param name="Address">Where the first table begins, a multiple of 16.</param>
/// <param name="EntriesPerTable">Descriptors in each table.</param>
public readonly record struct IndirectArea(ulong Address, int EntriesPerTable)
{
    /// <summary>Bytes of one table.</summary>
    public uint TableBytes => (uint)EntriesPerTable * Descriptor.Size;
}
