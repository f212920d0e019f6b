namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class RingAllocationTests
{
    private const int Rounds = 100;

    [Theory]
    [InlineData(RingFeatures.None)]
    [InlineData(RingFeatures.IndirectDescriptors | RingFeatures.EventIndex)]
    public void Round_trip_allocates_nothing_once_every_chain_was_used(RingFeatures features)
    {
        var ring = new RingMemory(16, tableEntries: 12);
        var driver = Observed.DriverRing(ring.Memory, ring.Layout, features, ring.Tables, Unmonitored.Allocations)!;
        var device = Observed.DeviceRing(ring.Memory, 0, ring.Layout, features, Unmonitored.Allocations)!;
        byte[] bytes = new byte[32];
        Allocation.AssertNone(() =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                RoundTrip(driver, device, bytes);
            }
        });
    }

    private static void RoundTrip(DriverQueue driver, DeviceQueue device, byte[] bytes)
    {
        // Longer than what a chain has room for at first.
        Span<Segment> segments = stackalloc Segment[12];
        for (int i = 0; i < segments.Length; i++)
        {
            segments[i] = new Segment(RingPair.DataAt + (ulong)(16 * i), 4);
        }

        bool good = driver.TryAdd(segments[..6], segments[6..], 1) == AddResult.Added;
        driver.Publish();
        good &= driver.NeedsKick();
        device.DisableKicks();
        good &= device.TryPop(out Chain chain) == PopResult.Popped;
        good &= chain.TryRead(0, bytes.AsSpan(0, 24)) && chain.TryWrite(0, bytes.AsSpan(0, 24));
        good &= device.Push(chain, 24);
        good &= !device.EnableKicks() & device.NeedsInterrupt();
        good &= driver.TryTake(out UsedChain used) == TakeResult.Taken && used.Written == 24;
        good &= !driver.EnableInterrupts();
        if (!good)
        {
            throw new InvalidOperationException("The ring does not go round.");
        }
    }
}
