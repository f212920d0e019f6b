using System.Buffers.Binary;

namespace CryptoVirtio.Spec;

/// <summary>Follows a chain through the descriptor table, and into an indirect one (virtio 1.2, 2.7.5).</summary>
public static class ChainWalk
{
    private const int DescriptorBytes = 16;
    private const ushort Next = 1;
    private const ushort Write = 2;
    private const ushort Indirect = 4;

    /// <summary>The chain behind a head; null when it breaks a rule (SD2 to SD5, G2 to G4).</summary>
    public static WalkedChain? At(IRawMemory memory, RingGeometry ring, ushort head)
    {
        var readable = new List<(ulong Address, uint Length)>();
        var writable = new List<(ulong Address, uint Length)>();
        ulong table = ring.Descriptors;
        uint entries = ring.Size;
        uint index = head;
        bool nested = false;
        byte[] raw = new byte[DescriptorBytes];
        for (int steps = 0; steps <= ring.Size; steps++)
        {
            if (index >= entries || !memory.TryRead(table + (index * DescriptorBytes), raw))
            {
                return null;
            }

            ulong address = BinaryPrimitives.ReadUInt64LittleEndian(raw);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(raw.AsSpan(8));
            ushort flags = BinaryPrimitives.ReadUInt16LittleEndian(raw.AsSpan(12));
            if ((flags & Indirect) != 0)
            {
                if (nested || (flags & Next) != 0 || length == 0 || length % DescriptorBytes != 0)
                {
                    return null;
                }

                (table, entries, index, nested) = (address, length / DescriptorBytes, 0, true);
                steps--; // the one that names a table is no buffer
                continue;
            }

            if ((flags & Write) != 0)
            {
                writable.Add((address, length));
            }
            else if (writable.Count > 0)
            {
                return null;
            }
            else
            {
                readable.Add((address, length));
            }

            if ((flags & Next) == 0)
            {
                var chain = new WalkedChain(readable, writable);
                return chain.Descriptors <= ring.Size && chain.ReadableBytes + chain.WritableBytes <= 1UL << 32 ? chain : null;
            }

            index = BinaryPrimitives.ReadUInt16LittleEndian(raw.AsSpan(14));
        }

        return null;
    }
}
