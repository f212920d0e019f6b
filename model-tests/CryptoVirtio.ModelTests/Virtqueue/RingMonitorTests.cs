using Xunit.Sdk;

namespace CryptoVirtio.ModelTests;

/// <summary>The monitors of the ring fixtures are on: a violation fails the test where it happens.</summary>
[Trait("Category", "Model")]
[Rule("G7")]
public sealed class RingMonitorTests
{
    [Fact]
    public void Pair_fails_when_the_device_sees_more_than_its_driver_published()
    {
        var ring = new RingPair(4, RingFeatures.None);
        ring.Bytes(ring.Layout.Avail + QueueLayout.IndexOffset, 2)[0] = 1;

        AssertFound("QUEUE-SEE-AVAIL-OTHER", () => ring.Device.TryPop(out _));
    }

    [Fact]
    public void Watched_pair_fails_when_the_device_sees_more_than_its_driver_published()
    {
        var ring = new WatchedPair(4, RingFeatures.None);
        Assert.True(ring.Memory.TryLend(RingPair.AvailAt + QueueLayout.IndexOffset, 2, Access.Write, out PayloadLease lease));
        lease.Span[0] = 1;

        AssertFound("QUEUE-SEE-AVAIL-OTHER", () => ring.Device.TryPop(out _));
    }

    [Fact]
    public void Host_is_judged_when_its_driver_is_not_seen()
    {
        StrictMonitor monitor = StrictMonitor.OfRingHost();
        monitor.Record(new Observation(VirtqueueObservations.DeviceQueueMade, A: 4));

        AssertFound("QUEUE-FETCH-FOREIGN-OTHER", () => monitor.Record(new Observation(VirtqueueObservations.Popped, A: 1, C: 1)));
    }

    [Fact]
    public void Driver_is_judged_when_its_device_is_not_seen()
    {
        StrictMonitor monitor = StrictMonitor.OfRingDriver();
        monitor.Record(new Observation(VirtqueueObservations.DriverQueueMade, A: 4));
        monitor.Record(new Observation(VirtqueueObservations.Added, C: 1, A: 1));

        AssertFound("QUEUE-POST-HEAD", () => monitor.Record(new Observation(VirtqueueObservations.Added, C: 1, A: 1, D: 1)));
    }

    private static void AssertFound(string rule, Action act) => Assert.Contains(rule, Assert.Throws<XunitException>(act).Message, StringComparison.Ordinal);
}
