using static CryptoVirtio.ModelTests.DeviceBench;

namespace CryptoVirtio.ModelTests;

/// <summary>The driver's steps up to FEATURES_OK.</summary>
[Trait("Category", "Model")]
public sealed class DriverHandshakeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1);

    private readonly DeviceBench _bench = new();
    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData(RingFeatures.None)]
    [InlineData(RingFeatures.EventIndex)]
    [InlineData(RingFeatures.IndirectDescriptors)] // not on offer
    [InlineData(RingFeatures.IndirectDescriptors | RingFeatures.EventIndex | RingFeatures.Version1)]
    [Rule("LC2")]
    public void Handshake_accepts_what_is_wanted_and_on_offer(RingFeatures wanted)
    {
        Assert.True(Negotiate(_bench.Device, new ManualSync(_clock), wanted, out RingFeatures accepted));

        Assert.Equal((wanted & RingFeatures.EventIndex) | RingFeatures.Version1, accepted);
        Assert.Equal(Agreed, _bench.Device.Status);
    }

    [Fact]
    [Rule("LC2")]
    public void Handshake_fails_when_the_device_does_not_let_FEATURES_OK_stand()
    {
        var device = new StubbornTransport(_bench.Device) { Features = RingFeatures.EventIndex }; // VERSION_1 is not on offer

        Assert.False(Negotiate(device, new ManualSync(_clock), RingFeatures.EventIndex, out _));
        Assert.Equal(Driven | DeviceStatus.Failed, _bench.Device.Status);
    }

    [Fact]
    [Rule("LC6")]
    public void Handshake_waits_for_the_reset_to_end()
    {
        _bench.GoLive();
        _bench.Model.Busy = true;
        int turns = 3;
        var sync = new ManualSync(_clock)
        {
            Idle = () =>
            {
                if (--turns == 0)
                {
                    _bench.Model.BecomeIdle();
                }

                return true;
            },
        };

        Assert.True(Negotiate(_bench.Device, sync, RingFeatures.EventIndex, out _));
        Assert.Equal(3, sync.TurnCount);
        Assert.Equal(Agreed, _bench.Device.Status);
    }

    [Fact]
    [Rule("IO-WAIT-1")]
    public void Handshake_gives_up_when_the_reset_does_not_end_in_time()
    {
        _bench.GoLive();
        _bench.Model.Busy = true;
        var sync = new ManualSync(_clock) { Idle = () => (_clock.Now += 100_000) > 0 };
        var device = new StubbornTransport(_bench.Device);

        Assert.False(Negotiate(device, sync, RingFeatures.EventIndex, out _));
        Assert.Equal(10, sync.TurnCount);
        Assert.Equal(Live, _bench.Device.Status);
        Assert.Equal([DeviceStatus.Reset], device.Written); // nothing is negotiated with a device that is still at work

        _bench.Model.BecomeIdle();
        Assert.True(Negotiate(_bench.Device, sync, RingFeatures.EventIndex, out _)); // later it can be had
    }

    [Fact]
    [Rule("LC1")]
    public void Handshake_writes_bit_after_bit()
    {
        var device = new StubbornTransport(_bench.Device);
        Assert.True(Negotiate(device, new ManualSync(_clock), RingFeatures.EventIndex, out _));

        Assert.Equal([DeviceStatus.Reset, Acknowledged, Driven, Agreed], device.Written);
        Assert.Equal(2, device.AcceptedAfter); // features come between DRIVER and FEATURES_OK
    }

    private bool Negotiate(IVirtioTransport device, ISync sync, RingFeatures wanted, out RingFeatures accepted) =>
        DriverHandshake.TryNegotiate(device, sync, _clock, wanted, Deadline.After(_clock, Patience), out accepted);
}
