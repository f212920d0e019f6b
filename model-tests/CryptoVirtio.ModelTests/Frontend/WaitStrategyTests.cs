namespace CryptoVirtio.ModelTests;

/// <summary>How a caller waits, and what a driver counts.</summary>
[Trait("Category", "Model")]
[Rule("IO-WAIT-3")]
public sealed class WaitStrategyTests
{
    private readonly HookedSync _sync = new();

    [Theory]
    [InlineData(RingFeatures.None)]
    [InlineData(RingFeatures.EventIndex)]
    public void Caller_that_polls_does_not_sleep_and_is_not_called(RingFeatures features)
    {
        using ScriptedDevice device = NewDevice(WaitStrategy.Polling, features, answersAt: 2000);
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        long called = device.Driver.Statistics.Interrupts;

        Assert.Equal(Errno.OK, Calls.Crypt(file));

        Assert.Equal(called, device.Driver.Statistics.Interrupts);
        Assert.InRange(called, 0, features == RingFeatures.None ? 0 : 1); // with EVENT_IDX there is no other way to say so
    }

    [Fact]
    public void Caller_that_looks_first_is_not_called_when_the_answer_comes_meanwhile()
    {
        using ScriptedDevice device = NewDevice(WaitStrategy.Hybrid, RingFeatures.None, answersAt: WaitStrategy.Hybrid.Spins);
        using IAsyncCryptoFile file = Calls.Open(device.Driver);

        Assert.Equal(Errno.OK, Calls.Crypt(file));

        Assert.Equal(0, device.Driver.Statistics.Interrupts);
    }

    [Fact]
    public void Caller_that_sleeps_is_called()
    {
        using var device = new ScriptedDevice(Calls.Options(waiting: WaitStrategy.Interrupt), features: RingFeatures.None);
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        long called = device.Driver.Statistics.Interrupts;
        Running<Errno> call = Calls.Start(() => Calls.Crypt(file));
        Assert.True(SpinWait.SpinUntil(() => device.Driver.Statistics.Sleeping == 1, TimeSpan.FromSeconds(60)));

        device.CompleteCrypt(device.Held[0]);

        Assert.Equal(Errno.OK, call.Result);
        Assert.Equal(called + 1, device.Driver.Statistics.Interrupts);
    }

    [Theory]
    [InlineData(RingFeatures.None)]
    [InlineData(RingFeatures.EventIndex)]
    public void Driver_counts_requests_and_kicks(RingFeatures features)
    {
        using var device = new ScriptedDevice(features: features);
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(Errno.OK, file.FreeSession(1));
        }

        DriverStatistics statistics = device.Driver.Statistics;
        Assert.Equal(7, statistics.Requests); // HELLO and OPEN
        Assert.Equal(7, statistics.Kicks);
        Assert.Equal(8, device.Kicks); // one more at DRIVER_OK
    }

    [Fact]
    public void Disposed_driver_is_removed()
    {
        var device = new ScriptedDevice();
        IAsyncCryptoFile file = Calls.Open(device.Driver);
        device.Driver.Dispose();

        Assert.Equal(DeviceStatus.Reset, device.Registers.Status);
        Assert.Equal(Errno.ENODEV, Calls.Crypt(file));
        Assert.Equal(Errno.ENODEV, device.Driver.Open(out _));
        device.Dispose();
    }

    /// <summary>A device that answers a CIOCCRYPT when its caller has paused so often.</summary>
    private ScriptedDevice NewDevice(WaitStrategy waiting, RingFeatures features, int answersAt)
    {
        var device = new ScriptedDevice(Calls.Options(waiting: waiting), _sync, features: features);
        int pauses = 0;
        _sync.OnPause = () =>
        {
            if (device.Held is [{ IsCrypt: true } held] && ++pauses == answersAt)
            {
                device.CompleteCrypt(held);
            }
        };
        return device;
    }
}
