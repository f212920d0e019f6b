namespace CryptoVirtio.ModelTests;

/// <summary>Writes whatever it likes into the driver area of a ring, and looks at what the device makes of it, as does a
/// monitor.</summary>
internal sealed class HostileDriver
{
    /// <summary>Payload: 64 bytes, and nothing before or behind.</summary>
    public const ulong DataAt = 0x50_0000;
    public const uint DataBytes = 64;

    /// <summary>Room for two indirect tables of four descriptors.</summary>
    public const ulong TableAt = 0x40_0000;
    public const uint TableBytes = 8 * Descriptor.Size;

    private readonly ProcessMemory _memory;
    private readonly QueueLayout _layout;

    public HostileDriver(ushort size = 4, RingFeatures features = RingFeatures.IndirectDescriptors)
    {
        _layout = new QueueLayout(size, RingPair.DescriptorsAt, RingPair.AvailAt, RingPair.UsedAt);
        _memory = new ProcessMemory(MemoryMap.Allocate(
            (_layout.Descriptors, (int)_layout.DescriptorBytes),
            (_layout.Avail, (int)_layout.AvailBytes),
            (_layout.Used, (int)_layout.UsedBytes),
            (TableAt, (int)TableBytes),
            (DataAt, (int)DataBytes)));
        Device = Observed.DeviceRing(_memory, 0, _layout, features, StrictMonitor.OfRingHost())!;
    }

    public SplitDeviceQueue<ProcessMemory> Device { get; }

    public ushort UsedIndex => Read16(_layout.Used + QueueLayout.IndexOffset);

    /// <summary>Writes an entry of the descriptor table.</summary>
    public HostileDriver Describe(int index, ulong address = DataAt, uint length = 8, DescriptorFlags flags = DescriptorFlags.None, int next = 0) =>
        Put(_layout.Descriptors, index, address, length, flags, next);

    /// <summary>Writes a descriptor of the indirect tables' memory.</summary>
    public HostileDriver DescribeInTable(int index, ulong address = DataAt, uint length = 8, DescriptorFlags flags = DescriptorFlags.None, int next = 0) =>
        Put(TableAt, index, address, length, flags, next);

    /// <summary>Writes avail entries from slot 0 on, and an index.</summary>
    public HostileDriver Offer(ushort index, params ReadOnlySpan<ushort> heads)
    {
        for (int i = 0; i < heads.Length; i++)
        {
            Write16(_layout.Avail + QueueLayout.EntriesOffset + (ulong)(2 * i), heads[i]);
        }

        Write16(_layout.Avail + QueueLayout.IndexOffset, index);
        return this;
    }

    /// <summary>The bytes of payload memory.</summary>
    public Span<byte> Data()
    {
        Assert.True(_memory.TryLend(DataAt, DataBytes, Access.Write, out PayloadLease lease));
        return lease.Span;
    }

    /// <summary>Pops a chain that must be accepted.</summary>
    public Chain Pop()
    {
        Assert.Equal(PopResult.Popped, Device.TryPop(out Chain chain));
        return chain;
    }

    /// <summary>The next pop must break the queue in exactly this way, for good, and without a word to the driver.</summary>
    public void AssertBreaks(QueueFault fault)
    {
        ushort used = UsedIndex;
        Assert.Equal(PopResult.Broken, Device.TryPop(out Chain chain));
        Assert.Equal(fault, Device.Fault);
        Assert.Throws<InvalidOperationException>(() => chain.Head);

        // Nothing the driver writes afterwards mends it.
        Describe(0).Offer(1, 0);
        Assert.Equal(PopResult.Broken, Device.TryPop(out _));
        Assert.Equal(fault, Device.Fault);
        Assert.False(Device.EnableKicks());
        Assert.Equal(used, UsedIndex);
    }

    private HostileDriver Put(ulong table, int index, ulong address, uint length, DescriptorFlags flags, int next)
    {
        Assert.True(_memory.TryGetArea(table + (ulong)(index * Descriptor.Size), Descriptor.Size, out RingArea area));
        _memory.Write(area, 0, new Descriptor(address, length, flags, (ushort)next), RingSites.DriverDescriptor);
        return this;
    }

    private void Write16(ulong address, ushort value)
    {
        Assert.True(_memory.TryGetArea(address, sizeof(ushort), out RingArea area));
        _memory.Store16(area, 0, value, Order.Release, RingSites.DriverPublish);
    }

    private ushort Read16(ulong address)
    {
        Assert.True(_memory.TryGetArea(address, sizeof(ushort), out RingArea area));
        return _memory.Load16(area, 0, Order.Acquire, RingSites.DriverUsedIndex);
    }
}
