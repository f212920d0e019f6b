using static CryptoVirtio.ModelTests.DeviceBench;

namespace CryptoVirtio.ModelTests;

/// <content>What the registers report.</content>
public sealed partial class VirtioDeviceTests
{
    [Fact]
    [Rule("LC1")]
    public void Negotiation_is_reported_with_what_was_written_and_what_stands()
    {
        var tracer = new TraceRecorder();
        var bench = new DeviceBench(tracer);
        bench.GoLive();
        bench.Device.AcceptFeatures(RingFeatures.None); // too late
        bench.Write(Driven); // a bit is not cleared

        Assert.Equal(
            [
                Written(DeviceStatus.Reset, Acknowledged, Acknowledged),
                Written(Acknowledged, Driven, Driven),
                new Observation(VirtqueueObservations.FeaturesWritten, A: (ulong)Offered, B: (ulong)Offered, C: (ulong)Offered),
                Written(Driven, Agreed, Agreed),
                Written(Agreed, Live, Live),
                new Observation(VirtqueueObservations.FeaturesWritten, A: (ulong)Offered, B: (ulong)Offered, C: 0),
                Written(Live, Live, Driven),
            ],
            tracer.Seen);
    }

    [Fact]
    [Rule("SV11")]
    public void Interrupt_is_reported_when_it_has_a_handler()
    {
        var tracer = new TraceRecorder();
        var bench = new DeviceBench(tracer);
        bench.GoLive();
        int before = tracer.Seen.Count;

        bench.Model.Host!.Interrupt();
        Assert.Equal([new Observation(VirtqueueObservations.Called)], tracer.Seen.Skip(before));

        bench.Device.Connect(null);
        bench.Model.Host.Interrupt();
        bench.Device.Connect(bench.Sink);
        bench.Write(DeviceStatus.Reset);
        bench.Model.Host.Interrupt();
        Assert.Single(tracer.Seen, static seen => seen.Kind == VirtqueueObservations.Called);
    }

    [Fact]
    [Rule("LC5")]
    public void Failure_is_reported_once_and_each_write_of_a_reset()
    {
        var tracer = new TraceRecorder();
        var bench = new DeviceBench(tracer);
        bench.GoLive();
        int before = tracer.Seen.Count;
        bench.Device.SetNeedsReset();
        bench.Device.SetNeedsReset();
        bench.Model.Busy = true;
        bench.Write(DeviceStatus.Reset, DeviceStatus.Reset);
        bench.Model.BecomeIdle();
        bench.Write(DeviceStatus.Reset);

        DeviceStatus failed = Live | DeviceStatus.NeedsReset;
        Assert.Equal(
            [
                new Observation(VirtqueueObservations.NeedsResetSet, A: (ulong)Live, B: (ulong)failed),
                Written(failed, failed, DeviceStatus.Reset),
                Written(failed, failed, DeviceStatus.Reset), // without effect, and said all the same
                new Observation(VirtqueueObservations.ResetDone),
                Written(DeviceStatus.Reset, DeviceStatus.Reset, DeviceStatus.Reset),
            ],
            tracer.Seen.Skip(before));
    }

    private static Observation Written(DeviceStatus old, DeviceStatus now, DeviceStatus wanted) =>
        new(VirtqueueObservations.StatusWritten, A: (ulong)old, B: (ulong)now, C: (ulong)wanted);
}
