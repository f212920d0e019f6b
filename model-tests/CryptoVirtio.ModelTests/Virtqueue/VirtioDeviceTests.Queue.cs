using static CryptoVirtio.ModelTests.DeviceBench;

namespace CryptoVirtio.ModelTests;

/// <content>The life of the queue: DRIVER_OK, failure, reset.</content>
public sealed partial class VirtioDeviceTests
{
    public static TheoryData<QueueLayout> NoRings => new()
    {
        default(QueueLayout),
        new QueueLayout(MaxSize, 0x10, 0x20, 0x40),
        new QueueLayout(3, RingPair.DescriptorsAt, RingPair.AvailAt, RingPair.UsedAt),
        new QueueLayout(2 * MaxSize, RingPair.DescriptorsAt, RingPair.AvailAt, RingPair.UsedAt), // above the limit
        new QueueLayout(MaxSize, RingPair.DescriptorsAt, RingPair.AvailAt + 1, RingPair.UsedAt),
    };

    [Theory]
    [MemberData(nameof(NoRings))]
    [Rule("LC5", "G8")]
    public void Device_needs_a_reset_when_its_queue_is_none(QueueLayout layout)
    {
        _bench.Write(Acknowledged, Driven);
        _bench.Device.AcceptFeatures(Offered);
        _bench.Write(Agreed);
        _bench.Device.ConfigureQueue(0, layout);

        Assert.Equal(Live | DeviceStatus.NeedsReset, _bench.Write(Live));
        Assert.Equal(Live | DeviceStatus.NeedsReset, _bench.Write(Live));
        Assert.Equal(1, _bench.Sink.ConfigChanges); // once only
        Assert.Equal(0, _bench.Model.Starts);
        Assert.DoesNotContain(_bench.Created, static made => made.Layout.Size > MaxSize); // not even tried

        Assert.Equal(DeviceStatus.Reset, _bench.Write(DeviceStatus.Reset));
        Assert.Equal(Live, _bench.GoLive());
        Assert.Equal(1, _bench.Model.Starts);
    }

    [Fact]
    [Rule("SV12")]
    public void Nothing_is_consumed_or_notified_before_DRIVER_OK()
    {
        DriverQueue driver = _bench.NewDriver();
        driver.TryAdd([new Segment(RingPair.DataAt, 1)], [], 5);
        driver.Publish();
        _bench.Device.ConfigureQueue(0, _bench.Layout);
        _bench.Device.Kick(0);
        _bench.Write(Acknowledged, Driven);
        _bench.Device.AcceptFeatures(Offered);
        _bench.Write(Agreed);
        _bench.Device.Kick(0);

        Assert.Null(_bench.Model.Queue);
        Assert.Empty(_bench.Created);
        Assert.Equal(0, _bench.Sink.Calls);
        _bench.Write(Live);
        Assert.Equal(PopResult.Popped, _bench.Model.Queue!.TryPop(out Chain chain)); // what was published before is found now
        _bench.Model.Queue.Push(chain, 0);
        Assert.Equal(TakeResult.Taken, driver.TryTake(out _));
    }

    [Fact]
    [Rule("SV9")]
    public void Kicks_and_calls_pass_while_the_device_is_live()
    {
        _bench.GoLive();
        Assert.Equal(1, _bench.Model.Kicks); // one for what was published before
        _bench.Device.Kick(0);
        _bench.Model.Host!.Interrupt();

        Assert.Equal(2, _bench.Model.Kicks);
        Assert.Equal(1, _bench.Sink.Calls);
        _bench.Device.Connect(null);
        _bench.Model.Host.Interrupt();
        Assert.Equal(1, _bench.Sink.Calls);
    }

    [Fact]
    [Rule("LC5")]
    public void Driver_learns_once_that_the_model_cannot_go_on()
    {
        _bench.GoLive();
        _bench.Model.Host!.SetNeedsReset();
        _bench.Model.Host.SetNeedsReset();

        Assert.Equal(Live | DeviceStatus.NeedsReset, _bench.Device.Status);
        Assert.Equal(1, _bench.Model.Halts);
        Assert.Equal(1, _bench.Sink.ConfigChanges);
        Assert.Equal(Live | DeviceStatus.NeedsReset, _bench.Write(Live)); // not the driver's to clear
        Assert.Equal(DeviceStatus.Reset, _bench.Write(DeviceStatus.Reset));
    }

    [Fact]
    [Rule("LC5")]
    public void Needs_reset_holds_until_the_next_reset_and_no_longer()
    {
        _bench.Device.SetNeedsReset(); // nothing lives yet
        Assert.Equal(Live, _bench.GoLive());

        _bench.Device.SetNeedsReset();
        Assert.Equal(Live | DeviceStatus.NeedsReset, _bench.Device.Status);
        Assert.Equal(1, _bench.Sink.ConfigChanges);

        Assert.Equal(DeviceStatus.Reset, _bench.Write(DeviceStatus.Reset));
        _bench.Device.SetNeedsReset();
        Assert.Equal(Live, _bench.GoLive());
        _bench.Device.SetNeedsReset();
        Assert.Equal(Live | DeviceStatus.NeedsReset, _bench.Device.Status);
        Assert.Equal(2, _bench.Sink.ConfigChanges);
    }

    [Fact]
    [Rule("LC6", "SV11")]
    public void Reset_reads_back_as_0_when_the_last_operation_has_let_go()
    {
        DriverQueue driver = _bench.NewDriver();
        _bench.GoLive();
        driver.TryAdd([], [new Segment(RingPair.DataAt, 8)], 5);
        driver.Publish();
        DeviceQueue queue = _bench.Model.Queue!;
        Assert.Equal(PopResult.Popped, queue.TryPop(out Chain chain));
        _bench.Model.Busy = true;

        Assert.Equal(Live, _bench.Write(DeviceStatus.Reset));
        Assert.Equal(Live, _bench.Write(DeviceStatus.Reset, Acknowledged)); // not again before it is over
        Assert.Equal(1, _bench.Model.Stops);
        Assert.False(queue.Push(chain, 8));
        _bench.Model.Host!.Interrupt();
        _bench.Model.Host.SetNeedsReset();
        Assert.Equal(Live, _bench.Device.Status);
        _bench.Device.ConfigureQueue(0, default);
        _bench.Device.AcceptFeatures(RingFeatures.None);

        _bench.Model.BecomeIdle();
        Assert.Equal(DeviceStatus.Reset, _bench.Device.Status);
        Assert.Equal(TakeResult.Empty, driver.TryTake(out _));
        _bench.Model.Host.Interrupt();
        Assert.Equal(0, _bench.Sink.Calls);
        Assert.Equal(0, _bench.Sink.ConfigChanges);
    }

    [Fact]
    [Rule("SV11", "LC5")]
    public void Model_that_finds_its_queue_broken_after_the_reset_does_not_spoil_the_next_life()
    {
        _bench.GoLive();
        IModelHost former = _bench.Model.Host!;
        _bench.Write(DeviceStatus.Reset);

        former.SetNeedsReset();
        Assert.Equal(DeviceStatus.Reset, _bench.Device.Status);
        Assert.Equal(Live, _bench.GoLive());
        former.SetNeedsReset();
        former.Interrupt();
        Assert.Equal(Live, _bench.Device.Status);
        Assert.Equal(0, _bench.Sink.ConfigChanges);
        Assert.Equal(0, _bench.Sink.Calls);
    }

    [Fact]
    [Rule("LC6")]
    public void Device_is_as_new_after_a_reset()
    {
        _bench.GoLive();
        DeviceQueue former = _bench.Model.Queue!;
        _bench.Write(DeviceStatus.Reset);

        // Neither features nor layout outlive it.
        Assert.Equal(Driven, _bench.Write(Acknowledged, Driven, Agreed));
        _bench.Device.AcceptFeatures(Offered);
        Assert.Equal(Live | DeviceStatus.NeedsReset, _bench.Write(Agreed, Live));
        _bench.Write(DeviceStatus.Reset);

        DriverQueue driver = _bench.NewDriver();
        Assert.Equal(Live, _bench.GoLive());
        Assert.NotSame(former, _bench.Model.Queue);
        driver.TryAdd([new Segment(RingPair.DataAt, 1)], [], 5);
        driver.Publish();
        Assert.Equal(PopResult.Empty, former.TryPop(out _));
        Assert.Equal(PopResult.Popped, _bench.Model.Queue!.TryPop(out _));
    }

    [Fact]
    public void Reset_before_DRIVER_OK_concerns_no_model()
    {
        Assert.Equal(DeviceStatus.Reset, _bench.Write(Acknowledged, Driven, DeviceStatus.Reset));
        Assert.Equal(0, _bench.Model.Stops);
    }
}
