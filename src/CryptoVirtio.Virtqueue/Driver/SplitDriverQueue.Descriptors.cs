using CryptoVirtio.Seams;

namespace CryptoVirtio.Virtqueue;

/// <summary>Writing descriptors: readable before writable (SD2), from the private free list or into the head's own table.</summary>
public sealed partial class SplitDriverQueue<TMemory>
{
    private void WriteDirect(ReadOnlySpan<Segment> readable, ReadOnlySpan<Segment> writable)
    {
        int left = readable.Length + writable.Length;
        ushort index = _freeHead;
        foreach (ref readonly Segment segment in readable)
        {
            index = WriteDirect(index, segment, DescriptorFlags.None, --left);
        }

        foreach (ref readonly Segment segment in writable)
        {
            index = WriteDirect(index, segment, DescriptorFlags.Write, --left);
        }

        _freeHead = index;
    }

    private ushort WriteDirect(ushort index, in Segment segment, DescriptorFlags flags, int left)
    {
        ushort next = _next[index];
        DescriptorFlags link = left > 0 ? DescriptorFlags.Next : DescriptorFlags.None;
        var descriptor = new Descriptor(segment.Address, segment.Length, flags | link, left > 0 ? next : (ushort)0);
        _memory.Write(_descriptors, index * Descriptor.Size, descriptor, RingSites.DriverDescriptor);
        return next;
    }

    private void WriteTable(ushort head, ReadOnlySpan<Segment> readable, ReadOnlySpan<Segment> writable)
    {
        int table = (int)_indirect.TableBytes * head;
        int count = readable.Length + writable.Length;
        int i = 0;
        foreach (ref readonly Segment segment in readable)
        {
            WriteTableEntry(table, i++, count, segment, DescriptorFlags.None);
        }

        foreach (ref readonly Segment segment in writable)
        {
            WriteTableEntry(table, i++, count, segment, DescriptorFlags.Write);
        }

        ulong address = _indirect.Address + (ulong)table;
        var descriptor = new Descriptor(address, (uint)(count * Descriptor.Size), DescriptorFlags.Indirect, 0); // SD5: never with NEXT
        _memory.Write(_descriptors, head * Descriptor.Size, descriptor, RingSites.DriverDescriptor);
        _freeHead = _next[head];
    }

    private void WriteTableEntry(int table, int i, int count, in Segment segment, DescriptorFlags flags)
    {
        bool last = i == count - 1;
        DescriptorFlags link = last ? DescriptorFlags.None : DescriptorFlags.Next;
        var descriptor = new Descriptor(segment.Address, segment.Length, flags | link, last ? (ushort)0 : (ushort)(i + 1));
        _memory.Write(_tables, table + (i * Descriptor.Size), descriptor, RingSites.DriverDescriptor);
    }
}
