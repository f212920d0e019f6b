using CryptoVirtio.Seams;

namespace CryptoVirtio.Virtqueue;

/// <summary>Reading a chain: each descriptor once, into private memory, every field checked before it is used.</summary>
public sealed partial class SplitDeviceQueue<TMemory>
{
    private QueueFault Walk(ChainSlot slot)
    {
        slot.Clear();
        RingArea table = _descriptors;
        uint entries = Size;
        ushort index = slot.Head;
        bool inTable = false;

        // One time-to-live over the direct and the indirect part: it bounds loops, and chains longer than the queue (SD4).
        for (int left = Size; left > 0;)
        {
            Descriptor descriptor = _memory.Read<Descriptor>(table, index * Descriptor.Size, RingSites.DeviceDescriptor);
            if (descriptor.Has(DescriptorFlags.Indirect))
            {
                QueueFault fault = EnterTable(descriptor, inTable, out table);
                if (fault != QueueFault.None)
                {
                    return fault;
                }

                // Inside the table indices start at 0 again; a direct chain may end in one such descriptor (SV4), and WRITE on it
                // means nothing (SV3).
                entries = descriptor.Length / Descriptor.Size;
                index = 0;
                inTable = true;
                continue;
            }

            QueueFault refused = Accept(slot, descriptor);
            if (refused != QueueFault.None)
            {
                return refused;
            }

            if (!descriptor.Has(DescriptorFlags.Next))
            {
                return QueueFault.None;
            }

            if (descriptor.Next >= entries)
            {
                return QueueFault.NextOutOfRange;
            }

            index = descriptor.Next;
            left--;
        }

        return QueueFault.ChainTooLong;
    }

    private QueueFault EnterTable(in Descriptor descriptor, bool nested, out RingArea table)
    {
        table = default;
        if (!_indirect)
        {
            return QueueFault.IndirectNotNegotiated; // SD5
        }

        if (nested)
        {
            return QueueFault.IndirectNested; // SD5
        }

        if (descriptor.Has(DescriptorFlags.Next))
        {
            return QueueFault.IndirectWithNext; // SD5
        }

        return descriptor.Length == 0
            || descriptor.Length % Descriptor.Size != 0
            || !_memory.TryGetArea(descriptor.Address, descriptor.Length, out table)
                ? QueueFault.IndirectTable
                : QueueFault.None;
    }

    private QueueFault Accept(ChainSlot slot, in Descriptor descriptor)
    {
        bool writable = descriptor.Has(DescriptorFlags.Write);
        if (!writable && slot.Count > slot.ReadableCount)
        {
            return QueueFault.ReadableAfterWritable; // SD2
        }

        if (!_memory.Covers(descriptor.Address, descriptor.Length))
        {
            return QueueFault.Address;
        }

        slot.Append(new Segment(descriptor.Address, descriptor.Length), writable);
        return slot.ReadableBytes + slot.WritableBytes > QueueLayout.MaxChainBytes ? QueueFault.ChainTooLarge : QueueFault.None; // SD3
    }
}
