namespace CryptoVirtio.ModelTests;

/// <summary>
/// What each side does to shared memory, access by access: the barriers that no run on one thread can miss, and no access that is
/// not needed.
/// </summary>
[Trait("Category", "Model")]
public sealed class RingAccessTests(ITestOutputHelper output)
{
    private const int Steps = 3000;

    private static readonly Segment[] Some = [new(RingPair.DataAt, 4)];
    private static readonly RingAction[] Actions = Enum.GetValues<RingAction>();

    [Theory]
    [InlineData(RingFeatures.None)]
    [InlineData(RingFeatures.IndirectDescriptors)]
    [InlineData(RingFeatures.EventIndex)]
    [InlineData(RingFeatures.IndirectDescriptors | RingFeatures.EventIndex)]
    [Rule("SD7", "SD8", "SV5", "K1", "K2", "K3", "K4", "K5", "K7")]
    public void Barriers_stand_where_the_rules_want_them_in_any_program(RingFeatures features)
    {
        var ring = new WatchedPair(4, features, tableEntries: 4);
        Run(ring, new Random(Seeds.For(output)));
        Touch[] driver = ring.DriverWatch.Take();
        Touch[] device = ring.DeviceWatch.Take();

        AssertFenced(driver, Stores(RingSites.DriverPublish), Loads(RingSites.DriverReadUsedFlags, RingSites.DriverReadAvailEvent));
        AssertFenced(driver, Stores(RingSites.DriverAvailFlags, RingSites.DriverUsedEvent), Loads(RingSites.DriverUsedIndex));
        AssertFenced(device, Stores(RingSites.DevicePublish), Loads(RingSites.DeviceReadAvailFlags, RingSites.DeviceReadUsedEvent));
        AssertFenced(device, Stores(RingSites.DeviceUsedFlags, RingSites.DeviceAvailEvent), Loads(RingSites.DeviceAvailIndex));
        AssertAnnounced(driver, RingSites.DriverAvailEntry, Stores(RingSites.DriverPublish));
        AssertAnnounced(device, RingSites.DeviceUsedEntry, Stores(RingSites.DevicePublish));
        AssertOrdered(driver.Where(Stores(RingSites.DriverPublish)), Order.Release);
        AssertOrdered(driver.Where(Loads(RingSites.DriverUsedIndex)), Order.Acquire);
        AssertOrdered(device.Where(Stores(RingSites.DevicePublish)), Order.Release);
        AssertOrdered(device.Where(Loads(RingSites.DeviceAvailIndex)), Order.Acquire);
    }

    [Fact]
    [Rule("SD6")]
    public void Publish_of_nothing_stores_nothing()
    {
        var ring = new WatchedPair(4, RingFeatures.None);
        ring.Driver.Publish();
        Assert.Empty(ring.DriverWatch.Take());
        ring.Offer(Some, []);
        ring.DriverWatch.Take();

        ring.Driver.Publish();

        Assert.Empty(ring.DriverWatch.Take());
    }

    [Fact]
    [Rule("SD9")]
    public void Kicks_enabled_by_flag_stay_enabled_until_they_are_disabled()
    {
        var ring = new WatchedPair(4, RingFeatures.None);
        Assert.True(EnablingStores(ring));
        Assert.False(EnablingStores(ring));
        ring.Offer(Some, []);
        ring.Pop();
        Assert.False(EnablingStores(ring));

        ring.Device.DisableKicks();

        Assert.True(EnablingStores(ring));
    }

    [Fact]
    [Rule("SD10")]
    public void Kicks_enabled_by_event_index_stay_enabled_until_a_chain_is_popped()
    {
        var ring = new WatchedPair(4, RingFeatures.EventIndex);
        Assert.True(EnablingStores(ring));
        Assert.False(EnablingStores(ring));
        ring.Device.DisableKicks();
        Assert.False(EnablingStores(ring));

        ring.Offer(Some, []);
        ring.Pop();

        Assert.True(EnablingStores(ring));
    }

    private static bool EnablingStores(WatchedPair ring)
    {
        ring.DeviceWatch.Take();
        Assert.False(ring.Device.EnableKicks());
        Touch[] touches = ring.DeviceWatch.Take();
        bool asked = touches.Any(static touch => touch.Kind == TouchKind.Store);

        // Without a store it costs a load and no fence.
        Assert.Equal(asked, touches.Any(static touch => touch.Kind == TouchKind.Fence));
        Assert.Contains(touches, static touch => touch.Kind == TouchKind.Load);
        return asked;
    }

    private static void Run(WatchedPair ring, Random random)
    {
        List<Chain> popped = [];
        for (int i = 0; i < Steps; i++)
        {
            switch (Actions[random.Next(Actions.Length)])
            {
                case RingAction.Add:
                    ring.Driver.TryAdd(Some, random.Next(2) == 0 ? Some : [], 0);
                    break;
                case RingAction.Publish:
                    ring.Driver.Publish();
                    break;
                case RingAction.NeedsKick:
                    ring.Kicks();
                    break;
                case RingAction.Take:
                    ring.Driver.TryTake(out _);
                    break;
                case RingAction.DisableInterrupts:
                    ring.Driver.DisableInterrupts();
                    break;
                case RingAction.EnableInterrupts:
                    ring.Driver.EnableInterrupts();
                    break;
                case RingAction.Pop when ring.Device.TryPop(out Chain chain) == PopResult.Popped:
                    popped.Add(chain);
                    break;
                case RingAction.Push when popped.Count > 0:
                    int which = random.Next(popped.Count);
                    ring.Device.Push(popped[which], 0);
                    popped.RemoveAt(which);
                    break;
                case RingAction.NeedsInterrupt:
                    ring.Calls();
                    break;
                case RingAction.DisableKicks:
                    ring.Device.DisableKicks();
                    break;
                case RingAction.EnableKicks:
                    ring.Device.EnableKicks();
                    break;
            }
        }
    }

    private static Func<Touch, bool> Stores(params AccessSite[] sites) => touch => touch.Kind == TouchKind.Store && sites.Contains(touch.Site);

    private static Func<Touch, bool> Loads(params AccessSite[] sites) => touch => touch.Kind == TouchKind.Load && sites.Contains(touch.Site);

    /// <summary>No load comes behind such a store without a full fence between; a store that suppresses notifications needs none.</summary>
    private static void AssertFenced(Touch[] touches, Func<Touch, bool> store, Func<Touch, bool> load)
    {
        bool open = false;
        bool fenced = false;
        int pairs = 0;
        foreach (Touch touch in touches)
        {
            if (touch.Kind == TouchKind.Fence)
            {
                (open, fenced) = (false, open);
            }
            else if (load(touch))
            {
                Assert.False(open, $"nothing stands between a store and the load at {touch.Site}");
                pairs += fenced ? 1 : 0;
                fenced = false;
            }
            else if (store(touch))
            {
                open = !IsSuppression(touch);
            }
        }

        Assert.NotEqual(0, pairs); // or the program has shown nothing
    }

    /// <summary>An index counts the entries that were written before it was stored.</summary>
    private static void AssertAnnounced(Touch[] touches, AccessSite entry, Func<Touch, bool> publish)
    {
        ushort written = 0;
        foreach (Touch touch in touches)
        {
            written += touch.Kind == TouchKind.Write && touch.Site == entry ? (ushort)1 : (ushort)0;
            if (publish(touch))
            {
                Assert.Equal(written, touch.Value);
            }
        }

        Assert.NotEqual(0, written);
    }

    private static bool IsSuppression(Touch touch) =>
        (touch.Site == RingSites.DriverAvailFlags || touch.Site == RingSites.DeviceUsedFlags) && touch.Value != 0;

    private static void AssertOrdered(IEnumerable<Touch> touches, Order order)
    {
        Touch[] all = [.. touches];
        Assert.NotEmpty(all);
        Assert.All(all, touch => Assert.Equal(order, touch.Order));
    }
}
