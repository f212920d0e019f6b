namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>
/// A split ring as bytes (virtio 1.2, 2.7), to write into it what no driver would. Shares nothing with the ring code
/// of the project.
/// </summary>
/// <param name="memory">The memory.</param>
/// <param name="layout">Where the three areas lie.</param>
internal sealed class RawRing(ProcessMemory memory, QueueLayout layout)
{
    private const int Index = 2;
    private const int Entries = 4;
    private const int Element = 8;

    public QueueLayout Layout => layout;

    public ushort Size => layout.Size;

    /// <summary>The driver's flags.</summary>
    public ushort AvailFlags
    {
        get => Get16(layout.Avail);
        set => Set16(layout.Avail, value);
    }

    public ushort AvailIndex
    {
        get => Get16(layout.Avail + Index);
        set => Set16(layout.Avail + Index, value);
    }

    public ushort UsedEvent
    {
        get => Get16(layout.Avail + Entries + (2UL * Size));
        set => Set16(layout.Avail + Entries + (2UL * Size), value);
    }

    public ushort UsedFlags
    {
        get => Get16(layout.Used);
        set => Set16(layout.Used, value);
    }

    public ushort UsedIndex
    {
        get => Get16(layout.Used + Index);
        set => Set16(layout.Used + Index, value);
    }

    public ushort AvailEvent
    {
        get => Get16(AvailEventAt);
        set => Set16(AvailEventAt, value);
    }

    /// <summary>Where avail_event lies.</summary>
    public ulong AvailEventAt => layout.Used + Entries + ((ulong)Element * Size);

    /// <summary>The three areas one after the other from <paramref name="address"/> on, aligned.</summary>
    public static QueueLayout Place(ushort size, ulong address)
    {
        ulong avail = address + ((ulong)RawDescriptor.Size * size);
        ulong used = (avail + Entries + (2UL * size) + 2 + 3) & ~3UL;
        return new QueueLayout(size, address, avail, used);
    }

    /// <summary>Writes an entry of the descriptor table.</summary>
    public void Describe(int at, RawDescriptor descriptor) => Describe(memory, layout.Descriptors + ((ulong)at * RawDescriptor.Size), descriptor);

    /// <summary>Writes a descriptor anywhere, such as into an indirect table.</summary>
    public static void Describe(ProcessMemory memory, ulong address, RawDescriptor descriptor)
    {
        Span<byte> wire = Span(memory, address, RawDescriptor.Size);
        BinaryPrimitives.WriteUInt64LittleEndian(wire, descriptor.Address);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[8..], descriptor.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(wire[12..], (ushort)descriptor.Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(wire[14..], descriptor.Next);
    }

    /// <summary>Reads an entry of the descriptor table.</summary>
    public RawDescriptor Descriptor(ushort at) => Descriptor(memory, layout.Descriptors + ((ulong)at * RawDescriptor.Size));

    /// <summary>Reads a descriptor anywhere.</summary>
    public static RawDescriptor Descriptor(ProcessMemory memory, ulong address)
    {
        ReadOnlySpan<byte> wire = Span(memory, address, RawDescriptor.Size);
        return new RawDescriptor(
            BinaryPrimitives.ReadUInt64LittleEndian(wire),
            BinaryPrimitives.ReadUInt32LittleEndian(wire[8..]),
            (DescriptorFlags)BinaryPrimitives.ReadUInt16LittleEndian(wire[12..]),
            BinaryPrimitives.ReadUInt16LittleEndian(wire[14..]));
    }

    /// <summary>Reads the avail entry that stands at an index.</summary>
    public ushort AvailEntry(ushort index) => Get16(AvailEntryAt(index));

    /// <summary>Writes the avail entry that index <paramref name="index"/> will announce.</summary>
    public void Offer(ushort index, ushort head) => Set16(AvailEntryAt(index), head);

    /// <summary>Where the avail entry of an index lies.</summary>
    public ulong AvailEntryAt(ushort index) => layout.Avail + Entries + (2UL * (uint)(index & (Size - 1)));

    /// <summary>The used element that stands at an index.</summary>
    public (uint Id, uint Length) Used(ushort index)
    {
        ReadOnlySpan<byte> element = Span(memory, UsedEntryAt(index), Element);
        return (BinaryPrimitives.ReadUInt32LittleEndian(element), BinaryPrimitives.ReadUInt32LittleEndian(element[4..]));
    }

    /// <summary>Writes a used element, as a device of any kind may.</summary>
    public void Use(ushort index, uint id, uint length)
    {
        Span<byte> element = Span(memory, UsedEntryAt(index), Element);
        BinaryPrimitives.WriteUInt32LittleEndian(element, id);
        BinaryPrimitives.WriteUInt32LittleEndian(element[4..], length);
    }

    /// <summary>Where the used element of an index lies.</summary>
    public ulong UsedEntryAt(ushort index) => layout.Used + Entries + ((ulong)Element * (uint)(index & (Size - 1)));

    /// <summary>The bytes at a guest address.</summary>
    public static Span<byte> Span(ProcessMemory memory, ulong address, int length) =>
        memory.TryLend(address, (uint)length, Access.Write, out PayloadLease lease)
            ? lease.Span
            : throw new InvalidOperationException($"0x{address:x}+{length} is no guest memory.");

    private ushort Get16(ulong address) => BinaryPrimitives.ReadUInt16LittleEndian(Span(memory, address, 2));

    private void Set16(ulong address, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Span(memory, address, 2), value);
}
