using static CryptoVirtio.Frontend.FrontendObservations;
using static CryptoVirtio.Virtqueue.VirtqueueObservations;

namespace CryptoVirtio.ModelTests;

/// <summary>What is reported at the ends of lives that came to nothing: a set-up that fails, a reset that does not end.</summary>
[Trait("Category", "Model")]
public sealed class LifeReportTests
{
    private const ulong GuestBase = 0x10_0000;
    private const int GuestBytes = 1 << 20;
    private const DeviceStatus Agreed = DeviceStatus.Acknowledge | DeviceStatus.Driver | DeviceStatus.FeaturesOk;

    private readonly FakeModel _model = new();
    private readonly LiveMonitor _monitor = LiveMonitor.OfDevice();
    private readonly TraceRecorder _trace;
    private readonly ProcessMemory _memory = new(MemoryMap.Allocate((GuestBase, GuestBytes)));
    private readonly VirtioDevice _device;

    public LifeReportTests()
    {
        _trace = new TraceRecorder(_monitor);
        _device = Wiring.Device(_memory, _model, RingFeatures.None, 8, _trace);
    }

    [Fact]
    [Rule("LC11")]
    public void Driver_gives_its_ring_up_when_HELLO_is_not_answered()
    {
        using VirtioCryptoDriver driver = NewDriver();

        for (int life = 0; life < 2; life++)
        {
            Assert.Equal(Errno.ETIMEDOUT, driver.Open(out _));
            Assert.Equal([Added, RequestAbandoned, RequestEnded, DriverGaveUp], Seen(Added, RequestAbandoned, RequestEnded, DriverGaveUp).Skip(4 * life));
        }

        _monitor.AssertAccepted();
    }

    [Fact]
    [Rule("LC11")]
    public void Driver_takes_nothing_from_a_ring_that_it_gave_up()
    {
        using VirtioCryptoDriver driver = NewDriver();
        Assert.Equal(Errno.ETIMEDOUT, driver.Open(out _));

        Assert.Equal(PopResult.Popped, _model.Queue!.TryPop(out Chain hello));
        Assert.True(_model.Queue.Push(hello, 0));
        ((IInterruptHandler)driver).Interrupt(0);

        Assert.Equal([DriverGaveUp], Seen(DriverGaveUp, UsedLoaded, Taken).SkipWhile(static kind => kind != DriverGaveUp));
    }

    [Theory]
    [InlineData(DeviceStatus.Reset)]
    [InlineData(DeviceStatus.Acknowledge)]
    [InlineData(Agreed | DeviceStatus.DriverOk)]
    [Rule("LC6")]
    public void Status_that_is_written_during_a_reset_is_reported_and_changes_nothing(DeviceStatus written)
    {
        using VirtioCryptoDriver driver = NewDriver();
        Assert.Equal(Errno.ETIMEDOUT, driver.Open(out _));
        DeviceStatus live = _device.Status;
        _model.Busy = true;
        _device.WriteStatus(DeviceStatus.Reset);

        _device.WriteStatus(written);

        Assert.Equal(live, _device.Status);
        Assert.Equal(new Observation(StatusWritten, A: (ulong)live, B: (ulong)live, C: (ulong)written), _trace.Seen[^1]);
        _model.BecomeIdle();
        Assert.Equal(DeviceStatus.Reset, _device.Status);
        _monitor.AssertAccepted();
    }

    private IEnumerable<ObservationKind> Seen(params ObservationKind[] kinds) => _trace.Seen.Select(static seen => seen.Kind).Where(kinds.Contains);

    private VirtioCryptoDriver NewDriver()
    {
        var sync = new ManualSync();
        var patience = TimeSpan.FromMilliseconds(20);
        var options = new DriverOptions { QueueSize = 8, Waiting = WaitStrategy.Polling, RequestTimeout = patience, ResetTimeout = patience };
        return Wiring.Driver(_memory, new Segment(GuestBase, GuestBytes), _device, options, _trace, sync, sync.Clock);
    }
}
