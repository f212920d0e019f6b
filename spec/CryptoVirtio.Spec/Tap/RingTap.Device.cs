using System.Buffers.Binary;

namespace CryptoVirtio.Spec;

/// <content>The device's accesses.</content>
public sealed partial class RingTap
{
    private readonly Dictionary<uint, (WalkedChain Chain, uint? Type)> _fetchedChains = [];
    private ushort _fetched;
    private ushort _callLook;

    private void DeviceStores(ulong address, ReadOnlySpan<byte> bytes)
    {
        if (address == ring.UsedIndex)
        {
            Use(Word(bytes));
        }
        else if (address == ring.KickWord)
        {
            saw(TapSide.Device, new KickWordStored(Word(bytes), _fetched));
        }
    }

    private void DeviceLoaded(ulong address, ReadOnlySpan<byte> bytes)
    {
        if (address == ring.AvailIndex)
        {
            saw(TapSide.Device, new AvailSeen(_fetched, Word(bytes)));
        }
        else if (address == ring.CallWord)
        {
            ushort index = Word(ring.UsedIndex);
            saw(TapSide.Device, new CallWordRead(_callLook, index, Word(bytes)));
            _callLook = index;
        }
        else if (ring.IsAvailEntry(address))
        {
            Fetch(Word(bytes));
        }
    }

    private void Fetch(ushort head)
    {
        if (ChainWalk.At(memory, ring, head) is not { } chain)
        {
            return;
        }

        _fetched++;
        saw(TapSide.Device, new Fetched(head, chain.ReadableBytes, chain.WritableBytes, chain.Descriptors));
        uint? type = null;
        foreach (SpecEvent read in MessageDecoder.Request(memory, head, chain))
        {
            type = (read as RequestRead)?.Type ?? type;
            saw(TapSide.Device, read);
        }

        _fetchedChains[head] = (chain, type);
    }

    private void Use(ushort index)
    {
        Span<byte> element = stackalloc byte[8];
        memory.TryRead(ring.UsedRing + (8UL * ((uint)(index - 1) & (ring.Size - 1u))), element);
        uint head = BinaryPrimitives.ReadUInt32LittleEndian(element);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(element[4..]);
        if (_fetchedChains.Remove(head, out (WalkedChain Chain, uint? Type) fetched))
        {
            foreach (SpecEvent written in MessageDecoder.Reply(memory, head, fetched.Chain, fetched.Type, length))
            {
                saw(TapSide.Device, written);
            }
        }

        saw(TapSide.Device, new Used(head, length, index));
    }
}
