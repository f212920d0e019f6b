namespace CryptoVirtio.Snapshots;

/// <summary>A chain with these readable bytes and this much room, as a device sees it.</summary>
internal static class OneChain
{
    private const ulong Base = 0x1000;

    public static Chain Of(byte[] readable, int room)
    {
        QueueLayout layout = QueueLayout.Place(2, Base, out ulong end);
        var memory = new ProcessMemory(MemoryMap.Allocate((Base, (int)(end - Base) + readable.Length + room)));
        var monitor = StrictMonitor.OfRing();
        DriverQueue driver = Observed.DriverRing(memory, layout, RingFeatures.None, tracer: monitor)!;
        DeviceQueue device = Observed.DeviceRing(memory, 0, layout, RingFeatures.None, monitor)!;
        var source = new Segment(end, (uint)readable.Length);
        if (driver.TryLend(source, Access.Write, out PayloadLease lease))
        {
            readable.CopyTo(lease.Span);
        }

        driver.TryAdd([source], [new Segment(end + (ulong)readable.Length, (uint)room)], 0);
        driver.Publish();
        return device.TryPop(out Chain chain) == PopResult.Popped ? chain : throw new InvalidOperationException("No chain.");
    }
}
