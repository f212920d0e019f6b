namespace CryptoVirtio.Snapshots;

/// <summary>One request to a device model over a ring of its own.</summary>
internal static class OneRequest
{
    private const ulong Base = 0x1000;

    /// <summary>All writable bytes after the request has come back; they begin as zeros.</summary>
    public static byte[] Answer(IDeviceModel model, byte[] request, int room)
    {
        QueueLayout layout = QueueLayout.Place(2, Base, out ulong end);
        var memory = new ProcessMemory(MemoryMap.Allocate((Base, (int)(end - Base) + request.Length + room)));
        var monitor = StrictMonitor.OfRing();
        DriverQueue driver = Observed.DriverRing(memory, layout, RingFeatures.EventIndex, tracer: monitor)!;
        var question = new Segment(end, (uint)request.Length);
        var answer = new Segment(end + (ulong)request.Length, (uint)room);
        if (driver.TryLend(question, Access.Write, out PayloadLease lease))
        {
            request.CopyTo(lease.Span);
        }

        model.Start(Observed.DeviceRing(memory, 0, layout, RingFeatures.EventIndex, monitor)!, new Host(monitor));
        driver.TryAdd([question], [answer], 0);
        driver.Publish();
        model.Kick();
        return driver.TryTake(out _) == TakeResult.Taken && driver.TryLend(answer, Access.Read, out PayloadLease written)
            ? written.Span.ToArray()
            : throw new InvalidOperationException("No answer.");
    }

    private sealed class Host(StrictMonitor monitor) : IModelHost
    {
        public void Interrupt() => monitor.Record(new Observation(VirtqueueObservations.Called));

        public void SetNeedsReset() => throw new InvalidOperationException("The ring is broken.");
    }
}
