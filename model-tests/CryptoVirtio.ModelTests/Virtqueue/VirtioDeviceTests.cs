using static CryptoVirtio.ModelTests.DeviceBench;

namespace CryptoVirtio.ModelTests;

/// <summary>The status register and the negotiation.</summary>
[Trait("Category", "Model")]
public sealed partial class VirtioDeviceTests
{
    private readonly DeviceBench _bench = new();

    [Fact]
    [Rule("LC1")]
    public void Device_goes_live_when_each_bit_is_set_in_its_turn()
    {
        Assert.Equal(DeviceStatus.Reset, _bench.Device.Status);
        Assert.Equal(Acknowledged, _bench.Write(Acknowledged));
        Assert.Equal(Driven, _bench.Write(Driven));
        _bench.Device.AcceptFeatures(Offered);
        Assert.Equal(Agreed, _bench.Write(Agreed));
        _bench.Device.ConfigureQueue(0, _bench.Layout);
        Assert.Equal(0, _bench.Model.Starts);
        Assert.Equal(Live, _bench.Write(Live));
        Assert.Equal(1, _bench.Model.Starts);
        Assert.Equal([(_bench.Layout, Offered)], _bench.Created);
        Assert.Equal(0, _bench.Sink.ConfigChanges);
    }

    [Theory]
    [InlineData(DeviceStatus.Driver)]
    [InlineData(DeviceStatus.FeaturesOk)]
    [InlineData(DeviceStatus.DriverOk)]
    [InlineData(DeviceStatus.NeedsReset)]
    [InlineData((DeviceStatus)0x30)] // reserved bits
    [Rule("LC1")]
    public void Bit_has_no_effect_when_its_turn_has_not_come(DeviceStatus bit)
    {
        _bench.Device.AcceptFeatures(Offered);

        Assert.Equal(DeviceStatus.Reset, _bench.Write(bit));
        if (bit != DeviceStatus.Driver)
        {
            Assert.Equal(Acknowledged, _bench.Write(Acknowledged | bit));
        }

        Assert.Equal(0, _bench.Model.Starts);
    }

    [Fact]
    [Rule("LC1")]
    public void Device_is_not_live_when_FEATURES_OK_is_missing()
    {
        Assert.Equal(Driven, _bench.Write(Acknowledged, Driven, Driven | DeviceStatus.DriverOk));
        Assert.Equal(0, _bench.Model.Starts);
    }

    [Fact]
    [Rule("LC1")]
    public void FEATURES_OK_is_not_set_by_the_device()
    {
        _bench.Device.AcceptFeatures(Offered);
        Assert.Equal(Driven, _bench.Write(Acknowledged, Driven, Driven));
    }

    [Fact]
    [Rule("LC1")]
    public void Bits_are_cleared_by_a_reset_only()
    {
        _bench.GoLive();

        foreach (DeviceStatus less in new[] { Acknowledged, Driven, Agreed, DeviceStatus.DriverOk, DeviceStatus.Failed })
        {
            Assert.Equal(Live, _bench.Write(less));
        }

        Assert.Equal(Live | DeviceStatus.Failed, _bench.Write(Live | DeviceStatus.Failed));
        Assert.Equal(DeviceStatus.Reset, _bench.Write(DeviceStatus.Reset));
    }

    [Fact]
    [Rule("LC1")]
    public void Any_sequence_of_writes_keeps_the_order_of_the_bits()
    {
        var random = new Random(4711);
        for (int i = 0; i < 2000; i++)
        {
            DeviceStatus before = _bench.Device.Status;
            var written = (DeviceStatus)random.Next(1, 256);
            if (random.Next(3) == 0)
            {
                written |= before;
            }

            _bench.Device.AcceptFeatures((RingFeatures)((ulong)random.Next(8) << 28) | (random.Next(2) == 0 ? 0 : RingFeatures.Version1));
            _bench.Device.ConfigureQueue(0, random.Next(2) == 0 ? default : _bench.Layout);
            DeviceStatus now = _bench.Write(written);

            Assert.Equal(before, before & now);
            Assert.True(!now.HasFlag(DeviceStatus.Driver) || now.HasFlag(DeviceStatus.Acknowledge));
            Assert.True(!now.HasFlag(DeviceStatus.FeaturesOk) || now.HasFlag(DeviceStatus.Driver));
            Assert.True(!now.HasFlag(DeviceStatus.DriverOk) || now.HasFlag(DeviceStatus.FeaturesOk));
            Assert.Equal(now.HasFlag(DeviceStatus.DriverOk) && !now.HasFlag(DeviceStatus.NeedsReset), _bench.Model.IsRunning);
            if (random.Next(4) == 0)
            {
                _bench.Write(DeviceStatus.Reset);
                Assert.False(_bench.Model.IsRunning);
            }
        }
    }

    [Theory]
    [InlineData(RingFeatures.Version1 | RingFeatures.IndirectDescriptors)] // not on offer
    [InlineData(RingFeatures.Version1 | (RingFeatures)1)]
    [InlineData(RingFeatures.Version1 | (RingFeatures)(1UL << 63))]
    [InlineData(RingFeatures.EventIndex)] // VERSION_1 missing
    [InlineData(RingFeatures.None)]
    [Rule("LC3")]
    public void Features_are_refused_at_FEATURES_OK(RingFeatures accepted)
    {
        _bench.Write(Acknowledged, Driven);
        _bench.Device.AcceptFeatures(accepted);
        Assert.Equal(Driven, _bench.Write(Agreed));

        // A driver may think again.
        _bench.Device.AcceptFeatures(RingFeatures.Version1);
        Assert.Equal(Agreed, _bench.Write(Agreed));
    }

    [Fact]
    [Rule("LC4")]
    public void Features_do_not_change_after_FEATURES_OK_nor_the_layout_after_DRIVER_OK()
    {
        _bench.Write(Acknowledged, Driven);
        _bench.Device.AcceptFeatures(RingFeatures.Version1);
        _bench.Write(Agreed);
        _bench.Device.AcceptFeatures(Offered);
        _bench.Device.ConfigureQueue(0, _bench.Layout);
        _bench.Device.ConfigureQueue(1, default); // there is no such queue
        _bench.Write(Live);
        _bench.Device.ConfigureQueue(0, default);
        _bench.Write(Live);

        Assert.Equal([(_bench.Layout, RingFeatures.Version1)], _bench.Created);
        Assert.Equal(1, _bench.Model.Starts);
    }

    [Fact]
    public void Device_has_one_queue()
    {
        Assert.Equal(MaxSize, _bench.Device.MaxQueueSize(0));
        Assert.Equal(0, _bench.Device.MaxQueueSize(1));
        Assert.Equal(0, _bench.Device.MaxQueueSize(-1));
        _bench.Device.Kick(1);
        Assert.Equal(0, _bench.Model.Kicks);
        Assert.Equal(Offered, _bench.Device.OfferedFeatures);
    }

    [Fact]
    [Rule("LC1")]
    public void Driver_that_failed_cannot_go_live()
    {
        _bench.Write(Acknowledged, Driven);
        _bench.Device.AcceptFeatures(Offered);
        _bench.Device.ConfigureQueue(0, _bench.Layout);

        Assert.Equal(Agreed | DeviceStatus.Failed, _bench.Write(Agreed, Agreed | DeviceStatus.Failed, Live | DeviceStatus.Failed));
        Assert.Equal(0, _bench.Model.Starts);
    }
}
