namespace CryptoVirtio.Snapshots;

/// <summary>A device that is asked what no driver of ours would ask.</summary>
internal static class RawDevice
{
    private const ulong Base = 0x1000;
    private const uint Room = 64;

    /// <summary>What a fresh device answers to a request, after HELLO.</summary>
    public static byte[] Answer(byte[] request)
    {
        QueueLayout layout = QueueLayout.Place(4, Base, out ulong end);
        var memory = new ProcessMemory(MemoryMap.Allocate((Base, (int)(end - Base) + 1024)));
        var monitor = LiveMonitor.OfDevice();
        using var backend = Observed.Backend(SystemSync.Instance, new CryptoEngine(SystemSync.Instance), new BackendOptions(), monitor);
        VirtioDevice device = Wiring.Device(memory, backend, RingFeatures.None, 4, monitor);
        DriverHandshake.TryNegotiate(device, SystemSync.Instance, SystemClock.Instance, RingFeatures.None, Deadline.Never, out RingFeatures accepted);
        DriverQueue driver = Observed.DriverRing(memory, layout, accepted, tracer: monitor)!;
        driver.DisableInterrupts(); // it polls
        device.ConfigureQueue(0, layout);
        device.WriteStatus(DeviceStatus.Acknowledge | DeviceStatus.Driver | DeviceStatus.FeaturesOk | DeviceStatus.DriverOk);

        byte[] hello = new byte[MessageHeader.Size + HelloBody.Size];
        new MessageHeader(RequestType.Hello, 0, 0).Write(hello);
        new HelloBody(SyscallProtocol.Version, 1).Write(hello.AsSpan(MessageHeader.Size));
        Ask(device, driver, end, hello, token: 0);
        byte[] answer = Ask(device, driver, end, request, token: 1);
        monitor.AssertAccepted();
        return answer;
    }

    private static byte[] Ask(VirtioDevice device, DriverQueue driver, ulong at, byte[] request, uint token)
    {
        var question = new Segment(at, (uint)request.Length);
        var answer = new Segment(at + (ulong)request.Length, Room);
        if (driver.TryLend(question, Access.Write, out PayloadLease lease))
        {
            request.CopyTo(lease.Span);
        }

        driver.TryAdd([question], [answer], token);
        driver.Publish();
        device.Kick(0);
        return driver.TryTake(out UsedChain used) == TakeResult.Taken && driver.TryLend(answer, Access.Read, out PayloadLease written)
            ? written.Span[..(int)used.Written].ToArray()
            : throw new InvalidOperationException("No answer.");
    }
}
