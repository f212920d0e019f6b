namespace CryptoVirtio.ModelTests;

/// <summary>The device goes in the middle of a call: before each lock that the call takes, one after the other.</summary>
[Trait("Category", "Concurrency")]
[Rule("IO-OPEN-2")]
public sealed class InterruptedCallTests
{
    private readonly HookedSync _sync = new();
    private readonly ManualClock _clock = new();

    public InterruptedCallTests()
    {
        _sync.OnPause = () => _clock.Now += (long)Options.ResetTimeout.TotalNanoseconds; // only who waits for a reset pauses here
    }

    private static DriverOptions Options { get; } = Calls.Options(waiting: WaitStrategy.Polling) with
    {
        RequestTimeout = TimeSpan.FromHours(1), ResetTimeout = TimeSpan.FromMinutes(1),
    };

    [Fact]
    public void Device_that_is_removed_while_it_is_set_up_is_left_reset()
    {
        for (int at = 1; ; at++)
        {
            using ScriptedDevice device = NewDevice();
            Errno opened = Errno.EIO;
            int starts = 0;
            bool done = !_sync.Interrupt(
                at,
                () =>
                {
                    device.Driver.Remove();
                    starts = device.Starts;
                },
                () => opened = device.Driver.Open(out IAsyncCryptoFile? _));
            if (done)
            {
                Assert.Equal(Errno.OK, opened);
                return;
            }

            Assert.True(opened is Errno.ENODEV or Errno.OK, $"{opened}, removed before lock {at}");
            Assert.Equal(starts, device.Starts);
            Assert.Equal(DeviceStatus.Reset, device.Registers.Status);
            Assert.Equal(Errno.ENODEV, device.Driver.Open(out _));
        }
    }

    [Fact]
    public void Device_that_fails_while_it_is_set_up_is_set_up_by_the_next_open()
    {
        for (int at = 1; ; at++)
        {
            using ScriptedDevice device = NewDevice();
            Errno opened = Errno.EIO;
            bool done = !_sync.Interrupt(at, () => Fail(device), () => opened = device.Driver.Open(out IAsyncCryptoFile? _));
            Assert.True(opened is Errno.ENODEV or Errno.EIO or Errno.OK, $"{opened}, failed before lock {at}");
            Calls.Open(device.Driver).Dispose();
            if (done)
            {
                return;
            }
        }
    }

    [Fact]
    [Rule("LC6")]
    public void No_life_begins_while_a_call_of_the_last_one_has_its_slot()
    {
        for (int at = 1; ; at++)
        {
            using ScriptedDevice device = NewDevice();
            using IAsyncCryptoFile file = Calls.Open(device.Driver);
            Errno next = Errno.OK;
            bool done = !_sync.Interrupt(
                at,
                () =>
                {
                    Fail(device);
                    next = device.Driver.Open(out IAsyncCryptoFile? _);
                },
                () => file.FreeSession(1));
            if (done)
            {
                Assert.InRange(at, 4, 100);
                return;
            }

            Assert.True(next == (at == 1 ? Errno.OK : Errno.EIO), $"{next}, failed before lock {at}");
            Calls.Open(device.Driver).Dispose();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("F7")]
    public void Close_of_a_former_life_does_not_reach_the_next(bool opens)
    {
        for (int at = 1; ; at++)
        {
            using ScriptedDevice device = NewDevice();
            IAsyncCryptoFile file = Calls.Open(device.Driver);
            device.Answers = request =>
            {
                bool isClose = request.Header.Type == RequestType.Close;
                _clock.Now += isClose ? 2 * (long)Options.RequestTimeout.TotalNanoseconds : 0;
                return isClose;
            };
            bool done = !_sync.Interrupt(
                at,
                () =>
                {
                    Fail(device);
                    if (opens)
                    {
                        device.Driver.Open(out IAsyncCryptoFile? _);
                    }
                },
                file.Dispose);
            if (done)
            {
                Assert.Equal([RequestType.Close, RequestType.Close], device.Held.Select(static held => held.Header.Type)); // again at once, as there is a slot
                return;
            }

            device.Answers = null;
            IAsyncCryptoFile next = Calls.Open(device.Driver);
            Assert.Equal(Errno.OK, next.FreeSession(1));
            Assert.Empty(device.Closed);
            Assert.DoesNotContain(device.Held, static held => held.Header.Type == RequestType.Close);
        }
    }

    private ScriptedDevice NewDevice() => new(Options, _sync, _clock);

    private static void Fail(ScriptedDevice device)
    {
        if (device.Registers.Status.HasFlag(DeviceStatus.DriverOk))
        {
            device.AskForReset();
        }
    }
}
