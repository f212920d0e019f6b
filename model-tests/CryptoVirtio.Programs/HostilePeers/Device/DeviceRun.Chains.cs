namespace CryptoVirtio.Programs.HostilePeers;

/// <content>Spreading a request over descriptors, and taking the answer together again.</content>
internal sealed partial class DeviceRun
{
    private const int SlotBytes = 0x1000;
    private const int TableEntries = 32;
    private const byte Room = 0xc5;

    private SentChain Write(WireRequest request, Random random)
    {
        bool indirect = _features.HasFlag(RingFeatures.IndirectDescriptors) && (random.Next(2) == 0 || _freeEntries.Count < 4);
        int most = Math.Min(QueueSize, indirect ? QueueSize : _freeEntries.Count);
        int direct = indirect ? random.Next(Math.Min(3, _freeEntries.Count)) : most;
        int[] readable = Cut(random, request.Message.Length, Math.Max(1, most / 2));
        int[] writable = Cut(random, request.Room, most - readable.Length);
        int count = readable.Length + writable.Length;
        if (count == 0 || (indirect && count <= direct))
        {
            direct = 0;
            readable = count == 0 ? [0] : readable;
            count = readable.Length + writable.Length;
        }

        int slot = _freeSlots.Pop();
        Segment[] placed = Place(slot, [.. readable, .. writable], random);
        int at = 0;
        foreach (Segment segment in placed.AsSpan(0, readable.Length))
        {
            Store(segment.Address, request.Message.AsSpan(at, (int)segment.Length));
            at += (int)segment.Length;
        }

        ushort[] entries = TakeEntries(indirect ? direct + 1 : count, random);
        Describe(slot, entries, placed, readable.Length, indirect ? direct : count, random);
        return new SentChain(request, slot, entries, placed[..readable.Length], placed[readable.Length..]);
    }

    /// <summary>A length as a sum, some parts of it 0 (SV1).</summary>
    private static int[] Cut(Random random, int length, int most)
    {
        if (most <= 0 || (length == 0 && random.Next(2) == 0))
        {
            return [];
        }

        int[] cuts = new int[random.Next(3) == 0 ? random.Next(1, most + 1) : 1];
        for (int i = 0; i < cuts.Length - 1; i++)
        {
            cuts[i] = random.Next(4) == 0 ? 0 : random.Next(Math.Min(length, random.Next(2) == 0 ? 20 : 1000) + 1);
            length -= cuts[i];
        }

        cuts[^1] = length;
        return cuts;
    }

    /// <summary>Puts the parts into the slot's memory in any order, with gaps; what is not said to be anything has a colour.</summary>
    private Segment[] Place(int slot, int[] lengths, Random random)
    {
        ulong at = GuestMap.Message + (ulong)(slot * SlotBytes);
        byte[] colour = new byte[SlotBytes];
        Array.Fill(colour, Room);
        Store(at, colour);
        int[] order = [.. Enumerable.Range(0, lengths.Length)];
        random.Shuffle(order);
        var placed = new Segment[lengths.Length];
        foreach (int part in order)
        {
            at += (ulong)random.Next(1, 20);
            placed[part] = new Segment(at, (uint)lengths[part]);
            at += (ulong)lengths[part];
        }

        return placed;
    }

    private ushort[] TakeEntries(int count, Random random)
    {
        var entries = new ushort[count];
        for (int i = 0; i < count; i++)
        {
            int at = random.Next(_freeEntries.Count);
            entries[i] = _freeEntries[at];
            _freeEntries.RemoveAt(at);
        }

        return entries;
    }

    /// <summary>Direct descriptors, and, when there is one entry more than those, a table for the rest (SV4) that WRITE means nothing on (SV3).</summary>
    private void Describe(int slot, ushort[] entries, Segment[] placed, int readable, int direct, Random random)
    {
        for (int i = 0; i < direct; i++)
        {
            bool last = i == entries.Length - 1;
            Store(Ring.Layout.Descriptors + (16UL * entries[i]), Wire(placed[i], i >= readable, last ? null : entries[i + 1], random));
        }

        if (direct == entries.Length)
        {
            return;
        }

        int rest = placed.Length - direct;
        int length = random.Next(rest, TableEntries + 1);
        int[] places = [.. Enumerable.Range(1, length - 1)];
        random.Shuffle(places);
        places = [0, .. places];
        ulong table = GuestMap.Tables + (ulong)(slot * TableEntries * 16);
        for (int i = 0; i < rest; i++)
        {
            Store(table + (16UL * (uint)places[i]), Wire(placed[direct + i], direct + i >= readable, i == rest - 1 ? null : (ushort)places[i + 1], random));
        }

        DescriptorFlags write = random.Next(2) == 0 ? DescriptorFlags.Write : DescriptorFlags.None;
        Store(Ring.Layout.Descriptors + (16UL * entries[direct]), Wire(new RawDescriptor(table, (uint)length * 16, DescriptorFlags.Indirect | write)));
    }

    private static byte[] Wire(Segment segment, bool writable, ushort? next, Random random) => Wire(new RawDescriptor(
        segment.Address,
        segment.Length,
        (writable ? DescriptorFlags.Write : DescriptorFlags.None) | (next is null ? DescriptorFlags.None : DescriptorFlags.Next),
        next ?? (ushort)random.Next(65536)));

    private static byte[] Wire(RawDescriptor descriptor)
    {
        byte[] wire = new byte[RawDescriptor.Size];
        BinaryPrimitives.WriteUInt64LittleEndian(wire, descriptor.Address);
        BinaryPrimitives.WriteUInt32LittleEndian(wire.AsSpan(8), descriptor.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(wire.AsSpan(12), (ushort)descriptor.Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(wire.AsSpan(14), descriptor.Next);
        return wire;
    }

    /// <summary>The driver changes what decides, or the payload, as soon as it was read: the answer must be to what was read first (G10).</summary>
    private void Flip(SentChain chain, Random random)
    {
        int from = random.Next(2) == 0 ? 0 : chain.Request.Message.Length - chain.Request.Source.Length;
        int to = from == 0 ? Math.Min(chain.Request.Fixed, chain.Request.Message.Length) : chain.Request.Message.Length;
        byte mask = (byte)random.Next(1, 256);
        _device.Watch.AfterRead = read =>
        {
            int at = 0;
            foreach (Segment segment in chain.Readable)
            {
                for (uint i = 0; i < segment.Length; i++, at++)
                {
                    ulong address = segment.Address + i;
                    if (at >= from && at < to && address >= read.Address && address < read.Address + read.Length)
                    {
                        Store(address, [(byte)(RawRing.Span(_device.Memory, address, 1)[0] ^ mask)]);
                    }
                }
            }
        };
    }

    /// <summary>Takes what has come back, holds it against the model, and all of memory against what it must be.</summary>
    private void Collect()
    {
        ushort used = Ring.UsedIndex;
        RoleFailure.Unless((ushort)(used - _lastUsed) <= _inFlight.Count, $"used.idx goes from {_lastUsed} to {used} with {_inFlight.Count} chains in flight.");
        for (; _lastUsed != used; _lastUsed++)
        {
            (uint id, uint length) = Ring.Used(_lastUsed);
            RoleFailure.Unless(id < QueueSize && _inFlight.Remove((ushort)id, out _chain), $"The used element names {id}, which is not in flight.");
            RoleFailure.Unless(length <= _chain!.Request.Room, $"The used length {length} is more than the room of {_chain.Request.Room}.");
            _model.Check(_chain.Request, Gather(_chain, (int)length));
            Accept(Ring.UsedEntryAt(_lastUsed), 8);
            _freeEntries.AddRange(_chain.Entries);
            _freeSlots.Push(_chain.Slot);
        }

        RoleFailure.UnlessEqual(_model.OpenFiles, _device.Engine.Open, "files open in the engine");
        Accept(Ring.Layout.Used + 2, 2);
        Accept(Ring.AvailEventAt, 2);
        RoleFailure.Unless(!EventIndex || Ring.UsedFlags == 0, "With EVENT_IDX its flags are not 0."); // SV8
        Accept(Ring.Layout.Used, 2);
        ReadOnlySpan<byte> memory = RawRing.Span(_device.Memory, GuestMap.Base, GuestMap.Bytes);
        int same = memory.CommonPrefixLength(_image);
        RoleFailure.Unless(same == memory.Length, $"The byte at 0x{GuestMap.Base + (ulong)same:x} has changed, and no side may write it."); // SV2
    }

    private byte[] Gather(SentChain chain, int length)
    {
        byte[] bytes = new byte[length];
        int at = 0;
        foreach (Segment segment in chain.Writable)
        {
            int count = Math.Min((int)segment.Length, length - at);
            RawRing.Span(_device.Memory, segment.Address, count).CopyTo(bytes.AsSpan(at));
            Accept(segment.Address, count);
            at += count;
        }

        return bytes;
    }

    /// <summary>What the device wrote where it may.</summary>
    private void Accept(ulong address, int length) =>
        RawRing.Span(_device.Memory, address, length).CopyTo(_image.AsSpan((int)(address - GuestMap.Base)));
}
