using static CryptoVirtio.Virtqueue.VirtqueueObservations;

namespace CryptoVirtio.ModelTests;

/// <summary>What both sides of a ring report, value by value: the specification judges by nothing else.</summary>
[Trait("Category", "Unit")]
public sealed class RingReportTests
{
    private readonly TraceRecorder _tracer = new();

    [Theory]
    [InlineData(RingFeatures.None)]
    [InlineData(RingFeatures.EventIndex)]
    public void Ring_is_reported_when_it_is_made(RingFeatures features)
    {
        _ = new RingPair(4, features, tracer: _tracer);

        Assert.Equal(
            [new Observation(DriverQueueMade, A: 4, B: (ulong)features), new Observation(DeviceQueueMade, A: 4, B: (ulong)features)],
            _tracer.Seen);
    }

    [Fact]
    public void Device_reports_which_queue_it_serves()
    {
        var ring = new RingPair(4, RingFeatures.None, tracer: new TraceRecorder());
        var device = Observed.DeviceRing(ring.Memory, 3, ring.Layout, RingFeatures.None, _tracer)!;
        ring.Driver.TryAdd([new Segment(RingPair.DataAt, 1)], [], 1);
        ring.Driver.Publish();
        Assert.Equal(PopResult.Popped, device.TryPop(out Chain chain));
        Assert.Equal(3, chain.Queue.Index);
        device.Push(chain, 0);
        device.NeedsInterrupt();
        device.DisableKicks();
        device.EnableKicks();

        Assert.Equal(3, device.Index);
        Assert.All(_tracer.Seen, static seen => Assert.Equal(3, seen.Queue));
        Assert.Equal([DeviceQueueMade, AvailLoaded, Popped, Pushed, CallWordRead, KickWordStored, KickWordStored, AvailLoaded], _tracer.Seen.Select(static seen => seen.Kind));
    }

    [Theory]
    [InlineData(RingFeatures.None)]
    [InlineData(RingFeatures.EventIndex)]
    [Rule("SD7", "SV6")]
    public void Way_of_a_chain_is_reported_with_its_values(RingFeatures features)
    {
        var ring = new RingPair(4, features, tracer: _tracer);
        bool eventIndex = features == RingFeatures.EventIndex;
        ring.Device.Push(Offer(ring, token: 71), 0);
        ring.Device.NeedsInterrupt();
        ring.Driver.TryTake(out _);
        Offer(ring, token: 72); // stays out, so that the next head is not 0

        // Words that are not 0 either.
        Assert.False(eventIndex ? ring.Driver.EnableInterrupts() : Disabled(ring.Driver));
        Assert.False(eventIndex ? ring.Device.EnableKicks() : Disabled(ring.Device));

        Assert.Equal(
            [
                new Observation(Added, Id: 2, A: 4, B: 16, C: 2, D: 73),
                new Observation(Published, A: 2, B: 3),
                new Observation(KickWordRead, A: 2, B: 3, C: eventIndex ? 2ul : 1ul),
                new Observation(AvailLoaded, A: 2, B: 3),
                new Observation(Popped, Id: 2, A: 4, B: 16, C: 2),
                new Observation(Pushed, Id: 2, A: 5, B: 2),
                new Observation(CallWordRead, A: 1, B: 2, C: 1),
            ],
            During(() =>
            {
                ring.Device.Push(Offer(ring, token: 73), 5);
                ring.Device.NeedsInterrupt();
            }));
        Assert.Equal(
            [new Observation(UsedLoaded, A: 1, B: 2), new Observation(Taken, Id: 2, A: 5, B: 1, D: 73)],
            During(() => ring.Driver.TryTake(out _)));
    }

    [Theory]
    [InlineData(RingFeatures.None)]
    [InlineData(RingFeatures.EventIndex)]
    [Rule("SV7", "SD9")]
    public void Suppression_stores_are_reported_with_the_word_and_the_index_of_their_side(RingFeatures features)
    {
        var ring = new RingPair(4, features, tracer: _tracer);
        bool eventIndex = features == RingFeatures.EventIndex;
        ring.Device.Push(Offer(ring, token: 71), 0);
        ring.Driver.TryTake(out _);
        ulong asked = eventIndex ? 1ul : 0ul;

        Assert.Equal(
            [new Observation(KickWordStored, A: asked, B: 1), new Observation(AvailLoaded, A: 1, B: 1)],
            During(() => ring.Device.EnableKicks()));
        Assert.Equal(
            [new Observation(CallWordStored, A: asked, B: 1), new Observation(UsedLoaded, A: 1, B: 1)],
            During(() => ring.Driver.EnableInterrupts()));

        // With event indices a request is not withdrawn: the index has to come round to it.
        Assert.Equal(
            eventIndex ? [] : [new Observation(KickWordStored, A: 1ul, B: 1), new Observation(CallWordStored, A: 1ul, B: 1)],
            During(() =>
            {
                ring.Device.DisableKicks();
                ring.Driver.DisableInterrupts();
            }));
    }

    [Fact]
    [Rule("G1")]
    public void Breach_is_reported_with_what_it_was()
    {
        var ring = new RingPair(4, RingFeatures.None, tracer: _tracer);
        Assert.True(ring.Memory.TryGetArea(ring.Layout.Avail, ring.Layout.AvailBytes, out RingArea avail));
        Assert.True(ring.Memory.TryGetArea(ring.Layout.Used, ring.Layout.UsedBytes, out RingArea used));
        ring.Memory.Store16(avail, QueueLayout.IndexOffset, 9, Order.Release, RingSites.DriverPublish);
        ring.Memory.Store16(used, QueueLayout.IndexOffset, 8, Order.Release, RingSites.DevicePublish);

        Assert.Equal(
            [new Observation(AvailLoaded, A: 0, B: 9), new Observation(DeviceBroke, A: (ulong)QueueFault.AvailIndex)],
            During(() => ring.Device.TryPop(out _)));
        Assert.Equal(
            [new Observation(UsedLoaded, A: 0, B: 8), new Observation(DriverBroke, A: (ulong)QueueFault.UsedIndex)],
            During(() => ring.Driver.TryTake(out _)));
    }

    private static Chain Offer(RingPair ring, uint token)
    {
        Assert.Equal(AddResult.Added, ring.Driver.TryAdd([new Segment(RingPair.DataAt, 4)], [new Segment(RingPair.DataAt + 64, 16)], token));
        ring.Driver.Publish();
        ring.Driver.NeedsKick();
        Assert.Equal(PopResult.Popped, ring.Device.TryPop(out Chain chain));
        return chain;
    }

    private static bool Disabled(DriverQueue driver)
    {
        driver.DisableInterrupts();
        return false;
    }

    private static bool Disabled(DeviceQueue device)
    {
        device.DisableKicks();
        return false;
    }

    private List<Observation> During(Action action)
    {
        int before = _tracer.Seen.Count;
        action();
        return [.. _tracer.Seen.Skip(before)];
    }
}
