namespace CryptoVirtio.ModelTests;

/// <summary>Guest addresses: what is inside a region, and nothing else, is translated.</summary>
[Trait("Category", "Unit")]
[Rule("G6")]
public sealed class MemoryMapTests
{
    private const ulong Low = 0x1000;
    private const int LowBytes = 100;
    private const ulong High = ulong.MaxValue - 0xfff; // ends with the last address but one

    private static readonly MemoryMap Map = MemoryMap.Allocate((High, 0xffe), (Low, LowBytes), (Low + LowBytes, 50));
    private static readonly AccessSite Here = RingSites.DriverInitialise;

    public static TheoryData<ulong, uint, bool> Ranges => new()
    {
        { Low, 1, true },
        { Low, LowBytes, true },
        { Low + 1, LowBytes - 1, true },
        { Low + LowBytes - 1, 1, true },
        { Low - 1, 1, false },
        { Low - 1, 2, false },
        { Low, LowBytes + 1, false }, // its neighbour touches it, and is another region
        { Low + LowBytes - 1, 2, false },
        { Low + LowBytes, 50, true },
        { Low + LowBytes + 50, 1, false },
        { Low, uint.MaxValue, false },
        { High, 0xffe, true },
        { High, 0xfff, false },
        { High + 0xffd, 1, true },
        { High + 0xffd, 2, false },
        { High + 0xffe, 1, false },
        { ulong.MaxValue, 1, false },
        { High + 1, uint.MaxValue, false }, // wraps around
        { 0, 1, false },
        { Low, 0, true },
        { Low + LowBytes + 49, 0, true },
        { Low + LowBytes + 50, 0, false }, // empty, and begins outside
        { 0, 0, false },
        { ulong.MaxValue, 0, false },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    [Rule("G5")]
    public void Range_is_translated_when_it_lies_in_one_region(ulong address, uint length, bool inside)
    {
        var memory = new ProcessMemory(Map);

        Assert.Equal(inside, Map.TryTranslate(address, length, out nint host));
        Assert.Equal(inside, memory.Covers(address, length));
        Assert.Equal(inside, memory.TryLend(address, length, Access.Read, out PayloadLease lease));
        Assert.Equal(inside ? length : 0, (uint)lease.Span.Length);
        Assert.Equal(inside, memory.TryGetArea(address, length, out RingArea area));
        Assert.Equal(inside ? length : 0, area.Length);
        Assert.Equal(inside, host != 0);
    }

    [Fact]
    public void Regions_are_sorted_zeroed_apart_and_page_aligned()
    {
        MemoryRegion[] regions = MemoryMap.Allocate((High, 0xffe), (Low, LowBytes), (Low + LowBytes, 50)).Regions.ToArray();
        Assert.Equal([Low, Low + LowBytes, High], regions.Select(static region => region.GuestBase));
        Assert.All(regions, static region => Assert.Equal(0, region.HostBase % 4096));
        var memory = new ProcessMemory(MemoryMap.Allocate((0UL, 10), (10UL, 10)));
        Assert.True(memory.TryLend(9, 1, Access.Write, out PayloadLease last));
        Assert.True(memory.TryLend(10, 1, Access.Write, out PayloadLease first));
        Assert.Equal(0, first.Span[0]);
        last.Span[0] = 1;
        Assert.Equal(0, first.Span[0]);
    }

    [Theory]
    [InlineData(0UL, 10, 9UL, 1)]
    [InlineData(0UL, 10, 0UL, 10)]
    [InlineData(5UL, 10, 0UL, 6)]
    [InlineData(5UL, 10, 6UL, 1)]
    [InlineData(0UL, 10, 20UL, 0)]
    [InlineData(0UL, 10, 20UL, -1)]
    [InlineData(0UL, 10, ulong.MaxValue, 1)]
    [InlineData(0UL, 10, ulong.MaxValue - 5, 100)]
    public void Regions_that_overlap_wrap_or_are_empty_are_refused(ulong first, int firstBytes, ulong second, int secondBytes)
    {
        Assert.Throws<ArgumentException>(() => MemoryMap.Allocate((first, firstBytes), (second, secondBytes)));
        Assert.Throws<ArgumentException>(() => MemoryMap.Allocate((second, secondBytes), (first, firstBytes)));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(8, true)]
    [InlineData(9, false)]
    [InlineData(10, false)]
    [InlineData(int.MaxValue, false)]
    [InlineData(-1, false)]
    [InlineData(-2, false)]
    [InlineData(int.MinValue, false)]
    public void Word_outside_its_window_is_refused(int at, bool inside)
    {
        var memory = new ProcessMemory(Map);
        Assert.True(memory.TryGetArea(Low, 10, out RingArea area));

        Assert.Equal(!inside, Throws(() => memory.Load16(area, at, Order.Acquire, Here)));
        Assert.Equal(!inside, Throws(() => memory.Store16(area, at, 1, Order.Release, Here)));
        Assert.Equal(!inside, Throws(() => memory.Read<ushort>(area, at, Here)));
        Assert.Equal(!inside, Throws(() => memory.Write<ushort>(area, at, 1, Here)));
    }

    [Theory]
    [InlineData(0u, true)]
    [InlineData(4u, true)]
    [InlineData(5u, false)]
    [InlineData(20u, false)]
    public void Element_outside_its_window_is_refused(uint at, bool inside)
    {
        var memory = new ProcessMemory(Map);
        Assert.True(memory.TryGetArea(Low, 20, out RingArea area));

        Assert.Equal(!inside, Throws(() => memory.Read<Descriptor>(area, (int)at, Here)));
        Assert.Equal(!inside, Throws(() => memory.Write(area, (int)at, default(Descriptor), Here)));
    }

    [Fact]
    public void Window_of_no_memory_refuses_everything()
    {
        var memory = new ProcessMemory(Map);
        Assert.False(memory.TryGetArea(0, 10, out RingArea area));

        Assert.True(Throws(() => memory.Load16(area, 0, Order.Relaxed, Here)));
        Assert.True(Throws(() => memory.Load16(default, 0, Order.Relaxed, Here)));
    }

    private static bool Throws(Action access) => Record.Exception(access) is ArgumentOutOfRangeException;

    private static bool Throws<T>(Func<T> access) => Throws(() => { access(); });
}
