using System.Buffers.Binary;

namespace CryptoVirtio.Spec;

/// <content>The driver's accesses.</content>
public sealed partial class RingTap
{
    private ushort _reclaimed;
    private ushort _kickLook;

    private void DriverStores(ulong address, ReadOnlySpan<byte> bytes)
    {
        if (address == ring.AvailIndex)
        {
            saw(TapSide.Driver, new Published(Word(address), Word(bytes)));
        }
        else if (address == ring.CallWord)
        {
            saw(TapSide.Driver, new CallWordStored(Word(bytes), _reclaimed));
        }
        else if (ring.IsAvailEntry(address))
        {
            ushort head = Word(bytes);
            WalkedChain? chain = ChainWalk.At(memory, ring, head);
            saw(TapSide.Driver, new Posted(head, chain?.ReadableBytes ?? 0, chain?.WritableBytes ?? 0, chain?.Descriptors ?? 0, 0));
        }
    }

    private void DriverLoaded(ulong address, ReadOnlySpan<byte> bytes)
    {
        if (address == ring.UsedIndex)
        {
            saw(TapSide.Driver, new UsedSeen(_reclaimed, Word(bytes)));
        }
        else if (address == ring.KickWord)
        {
            ushort index = Word(ring.AvailIndex);
            saw(TapSide.Driver, new KickWordRead(_kickLook, index, Word(bytes)));
            _kickLook = index;
        }
        else if (ring.IsUsedElement(address))
        {
            uint head = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            saw(TapSide.Driver, new Reclaimed(head, length, _reclaimed++, 0));
        }
    }
}
