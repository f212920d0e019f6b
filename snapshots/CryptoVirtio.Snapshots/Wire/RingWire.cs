using System.Runtime.InteropServices;

namespace CryptoVirtio.Snapshots;

/// <summary>
/// The split ring as bytes in guest memory, after a fixed course: a direct chain of four, an indirect chain of three and a chain of
/// one are added; the device takes the first two and returns them in the other order; the driver takes one back.
/// </summary>
[Trait("Category", "Snapshot")]
public sealed class RingWire
{
    private const ushort Size = 8;
    private const int TableEntries = 3;
    private const ulong RingAt = 0x1000;
    private const ulong TablesAt = 0x2000;
    private const ulong DataAt = 0x3000;

    private readonly ProcessMemory _memory = new(MemoryMap.Allocate((RingAt, 0x1000), (TablesAt, 0x1000), (DataAt, 0x1000)));
    private readonly QueueLayout _layout = QueueLayout.Place(Size, RingAt, out _);

    [Fact]
    public void Descriptor_table()
    {
        Play(eventIndex: true);
        MatchDescriptors(_layout.Descriptors, Size);
    }

    [Fact]
    public void Indirect_table()
    {
        Play(eventIndex: true);

        // Each head has a table of its own; the chain's head is the first descriptor behind the direct chain.
        MatchDescriptors(TablesAt + (4 * TableEntries * Descriptor.Size), TableEntries);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Avail_ring(bool eventIndex)
    {
        Play(eventIndex);
        WireDump dump = new WireDump(Bytes(_layout.Avail, (int)_layout.AvailBytes)).U16("flags").U16("idx");
        for (int i = 0; i < Size; i++)
        {
            dump.U16($"ring[{i}]");
        }

        Snapshot.MatchWire(dump.U16("used_event"), $"event_idx={eventIndex}");
        byte[] accepted = Snapshot.ReadWire($"event_idx={eventIndex}");
        Assert.Equal(3, accepted[QueueLayout.IndexOffset]);
        Assert.Equal(eventIndex ? 0 : 1, accepted[0]);
        Assert.Equal(eventIndex ? 1 : 0, accepted[_layout.UsedEventOffset]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Used_ring(bool eventIndex)
    {
        Play(eventIndex);
        WireDump dump = new WireDump(Bytes(_layout.Used, (int)_layout.UsedBytes)).U16("flags").U16("idx");
        for (int i = 0; i < Size; i++)
        {
            dump.U32($"ring[{i}].id").U32($"ring[{i}].len");
        }

        Snapshot.MatchWire(dump.U16("avail_event"), $"event_idx={eventIndex}");
        byte[] accepted = Snapshot.ReadWire($"event_idx={eventIndex}");
        UsedElement[] elements = MemoryMarshal.Cast<byte, UsedElement>(accepted.AsSpan(QueueLayout.EntriesOffset, 2 * UsedElement.Size)).ToArray();
        Assert.Equal([(4u, 5u), (0u, 7u)], elements.Select(static element => (element.Id, element.Length)));
        Assert.Equal(accepted[QueueLayout.EntriesOffset..(QueueLayout.EntriesOffset + 16)], MemoryMarshal.AsBytes(elements.AsSpan()).ToArray());
        Assert.Equal(2, accepted[QueueLayout.IndexOffset]);
        Assert.Equal(eventIndex ? 0 : 1, accepted[0]);
        Assert.Equal(eventIndex ? 2 : 0, accepted[_layout.AvailEventOffset]);
    }

    private void Play(bool eventIndex)
    {
        RingFeatures features = RingFeatures.IndirectDescriptors | (eventIndex ? RingFeatures.EventIndex : RingFeatures.None);
        var monitor = StrictMonitor.OfRing();
        DriverQueue driver = Observed.DriverRing(_memory, _layout, features, new IndirectArea(TablesAt, TableEntries), monitor)!;
        DeviceQueue device = Observed.DeviceRing(_memory, 0, _layout, features, monitor)!;
        driver.TryAdd([At(0, 40), At(1, 100)], [At(2, 8), At(3, 100)], 1);
        driver.TryAdd([At(4, 16)], [At(5, 8), At(6, 4)], 2);
        driver.TryAdd([At(7, 16)], [], 3);
        driver.Publish();
        Assert.Equal(PopResult.Popped, device.TryPop(out Chain first));
        Assert.Equal(PopResult.Popped, device.TryPop(out Chain second));
        device.Push(second, 5);
        device.Push(first, 7);
        Assert.Equal(TakeResult.Taken, driver.TryTake(out _));

        // The last suppression: with event indices both ask for the next notification, without both suppress all.
        driver.EnableInterrupts();
        device.EnableKicks();
        driver.DisableInterrupts();
        device.DisableKicks();
    }

    private void MatchDescriptors(ulong address, int count, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        var dump = new WireDump(Bytes(address, count * Descriptor.Size));
        for (int i = 0; i < count; i++)
        {
            dump.U64($"[{i}].addr", static value => $"0x{value:x}").U32($"[{i}].len").U16($"[{i}].flags", static value => ((DescriptorFlags)value).ToString()).U16($"[{i}].next");
        }

        Snapshot.MatchWire(dump, method: method);
        byte[] accepted = Snapshot.ReadWire(method: method);
        Descriptor[] decoded = MemoryMarshal.Cast<byte, Descriptor>(accepted).ToArray();
        Descriptor[] encoded = [.. decoded.Select(static it => new Descriptor(it.Address, it.Length, it.Flags, it.Next))];
        Assert.Equal(accepted, MemoryMarshal.AsBytes(encoded.AsSpan()).ToArray());
    }

    private byte[] Bytes(ulong address, int length)
    {
        Assert.True(_memory.TryLend(address, (uint)length, Access.Read, out PayloadLease lease));
        return lease.Span.ToArray();
    }

    private static Segment At(int index, uint length) => new(DataAt + (0x100 * (ulong)index), length);
}
