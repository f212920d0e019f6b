namespace CryptoVirtio.ModelTests;

/// <summary>Devices that go away, fail or hang with files open.</summary>
[Trait("Category", "Concurrency")]
[Rule("IO-OPEN-2")]
public sealed class RemovalTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Request_for_a_reset_from_before_the_last_reset_fails_nothing(int beforeLock)
    {
        var sync = new HookedSync();
        using var device = new ScriptedDevice(sync: sync);
        using IAsyncCryptoFile old = Calls.Open(device.Driver);
        sync.Interrupt(
            beforeLock,
            () =>
            {
                // Another caller meets a broken ring just then, and the next one sets the device up again.
                device.Forge(id: ushort.MaxValue, length: 0);
                Assert.Equal(Errno.EIO, Calls.Crypt(old));
                Calls.Open(device.Driver).Dispose();
            },
            device.AskForReset);

        using IAsyncCryptoFile next = Calls.Open(device.Driver);
        Assert.Equal(Errno.OK, next.FreeSession(1));
        Assert.Equal(2, device.Generations.Count);
    }

    [Theory]
    [InlineData(true, Errno.ENODEV)]
    [InlineData(false, Errno.EIO)]
    public void Callers_get_an_errno_when_the_device_goes(bool removed, Errno inFlight)
    {
        using var device = new ScriptedDevice(Calls.Options());
        IAsyncCryptoFile file = Calls.Open(device.Driver);
        using CryptoBuffer buffer = Calls.Rent(file, 16);
        Assert.Equal(Errno.OK, file.TrySubmit(Calls.Op(buffer), 3));
        Running<Errno>[] calls = [.. Enumerable.Range(0, 7).Select(_ => Calls.Start(() => Calls.Crypt(file)))];
        device.Await(8);
        Running<Errno>[] waiters = [.. Enumerable.Range(0, 3).Select(_ => Calls.Start(() => Calls.Crypt(file)))];
        Assert.True(SpinWait.SpinUntil(() => device.Driver.Statistics.Sleeping == 10, TimeSpan.FromSeconds(60)));

        if (removed)
        {
            device.Driver.Remove();
        }
        else
        {
            device.AskForReset();
        }

        Assert.All(calls, call => Assert.Equal(inFlight, call.Result));
        Assert.All(waiters, static waiter => Assert.Equal(Errno.ENODEV, waiter.Result));
        var done = new Completion[2];
        Assert.Equal(1, file.Reap(done, Deadline.Never));
        Assert.Equal(new Completion(3, inFlight), done[0]);
        AssertGone(file);
        Assert.Equal(removed ? Errno.ENODEV : Errno.OK, device.Driver.Open(out IAsyncCryptoFile? next));
        AssertGone(file);
        next?.Dispose();
        file.Dispose();
        Assert.Equal(Errno.EBADF, Calls.Crypt(file));
    }

    [Fact]
    public void Callers_that_wait_for_the_set_up_get_ENODEV_when_the_device_is_removed()
    {
        const ulong guest = 0x10_0000;
        var monitor = LiveMonitor.OfDevice();
        var memory = new ProcessMemory(MemoryMap.Allocate((guest, 1 << 20)));
        VirtioDevice silent = Wiring.Device(memory, new FakeModel(), RingFeatures.None, 8, monitor);
        using VirtioCryptoDriver driver = Wiring.Driver(memory, new Segment(guest, 1 << 20), silent, Calls.Options(), monitor);
        Running<Errno> first = Calls.Start(() => driver.Open(out _));
        Assert.True(SpinWait.SpinUntil(() => driver.Statistics.Sleeping == 1, TimeSpan.FromSeconds(60)));
        Running<Errno> second = Calls.Start(() => driver.Open(out _));
        Assert.True(SpinWait.SpinUntil(() => second.IsBlocked, TimeSpan.FromSeconds(60)));

        driver.Remove();

        Assert.Equal((Errno.ENODEV, Errno.ENODEV), (first.Result, second.Result));
        monitor.AssertAccepted();
    }

    [Fact]
    [Rule("LC8")]
    public void Next_open_sets_the_device_up_again_after_a_failure()
    {
        using var device = new ScriptedDevice(Calls.Options());
        IAsyncCryptoFile old = Calls.Open(device.Driver);
        device.AskForReset();
        AssertGone(old);

        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        Assert.Equal(2, device.Generations.Count);
        Assert.NotEqual(device.Generations[0], device.Generations[1]);
        old.Dispose();
        Assert.Empty(device.Closed); // its handle might be another file's by now
        Running<Errno> call = Calls.Start(() => Calls.Crypt(file));
        device.CompleteCrypt(device.Await(1)[0]);
        Assert.Equal(Errno.OK, call.Result);
    }

    [Theory]
    [InlineData(uint.MaxValue, 0u, 1)]
    [InlineData(300u, 0u, 1)]
    [InlineData(0u, 0u, 200)]
    [Rule("G1", "G12")]
    public void Device_that_breaks_the_ring_fails_and_is_set_up_again(uint id, uint length, int ahead)
    {
        using var device = new ScriptedDevice(Calls.Options());
        for (int life = 1; life <= 3; life++)
        {
            using IAsyncCryptoFile file = Calls.Open(device.Driver);
            Running<Errno> call = Calls.Start(() => Calls.Crypt(file));
            device.Await(1);
            device.Forge(id, length, ahead);
            ((IInterruptHandler)device.Driver).Interrupt(0);

            Assert.Equal(Errno.EIO, call.Result);
            AssertGone(file);
            Assert.Equal(life, device.Generations.Count);
        }
    }

    [Fact]
    [Rule("LC6")]
    public void Open_answers_EIO_when_a_reset_never_ends_and_works_when_it_does()
    {
        using var device = new ScriptedDevice(Calls.Options() with { ResetTimeout = TimeSpan.FromMilliseconds(20) });
        using IAsyncCryptoFile old = Calls.Open(device.Driver);
        device.NeverResets = true;
        device.AskForReset();
        byte[] memory = device.AllMemory(64 << 10).ToArray();

        Assert.Equal(Errno.EIO, device.Driver.Open(out _));
        Assert.Equal(Errno.EIO, device.Driver.Open(out IAsyncCryptoFile? file));
        Assert.Null(file);
        Assert.Equal(memory, device.AllMemory(64 << 10).ToArray()); // the device may still use the ring

        device.FinishReset();
        Calls.Open(device.Driver).Dispose();
        Assert.Equal(2, device.Generations.Count);
    }

    [Fact]
    [Rule("SD14")]
    public void Memory_that_the_device_has_stays_as_it_is_when_the_reset_of_a_removal_never_ends()
    {
        using var device = new ScriptedDevice(Calls.Options(waiting: WaitStrategy.Polling) with { ResetTimeout = TimeSpan.FromMilliseconds(20) }) { NeverResets = true };
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        byte[] key = new byte[64];
        key.AsSpan().Fill(0x77);
        Assert.Equal(Errno.EINTR, file.CreateSession(new SessionSpec { Mac = MacAlgorithm.Sha1Hmac, MacKey = key }, out _, Calls.Cancelled));
        Assert.Equal(Errno.EINTR, Calls.Crypt(file, 5000, Calls.Cancelled));
        (ulong Address, byte[] Bytes)[] held = [.. device.Held.SelectMany(static request => request.Segments).Select(segment => (segment.Address, device.Read(segment)))];

        device.Driver.Remove();

        Assert.All(held, part => Assert.Equal(part.Bytes, device.Read(new Segment(part.Address, (uint)part.Bytes.Length))));
        Assert.Equal(2, device.Driver.Statistics.Quarantined);
        Assert.Equal(Errno.ENODEV, Calls.Crypt(file));
        Assert.Equal(Errno.ENODEV, device.Driver.Open(out _));
    }

    [Fact]
    public void Open_fails_within_its_time_when_the_device_never_answers_and_works_when_it_does()
    {
        using var device = new ScriptedDevice(Calls.Options() with { RequestTimeout = TimeSpan.FromMilliseconds(20) });
        device.Answers = static _ => true;
        Assert.Equal(Errno.ETIMEDOUT, device.Driver.Open(out _));
        device.Answers = null;
        Calls.Open(device.Driver).Dispose();
    }

    [Fact]
    public void Open_does_not_wait_longer_than_a_request_for_another_that_sets_the_device_up()
    {
        using var device = new ScriptedDevice(Calls.Options() with { RequestTimeout = TimeSpan.FromMilliseconds(20) }) { NeverResets = true };
        Calls.Open(device.Driver).Dispose();
        device.AskForReset();
        Running<Errno> first = Calls.Start(() => device.Driver.Open(out _));
        Assert.True(SpinWait.SpinUntil(() => device.Resets > 0, TimeSpan.FromSeconds(60)));

        Assert.Equal(Errno.ETIMEDOUT, device.Driver.Open(out _));

        device.FinishReset();
        Assert.Equal(Errno.OK, first.Result);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Device_without_a_queue_that_holds_a_request_is_none(ushort size)
    {
        using var device = new ScriptedDevice(deviceQueueSize: size);
        Assert.Equal(Errno.ENODEV, device.Driver.Open(out _));
        Assert.Equal(Errno.ENODEV, device.Driver.Open(out _));
    }

    [Fact]
    [Rule("LC1")]
    public void Driver_that_cannot_make_its_ring_tells_the_device()
    {
        using var device = new ScriptedDevice { HasNoRing = true };
        Assert.Equal(Errno.EIO, device.Driver.Open(out _));
        Assert.True(device.Registers.Status.HasFlag(DeviceStatus.Failed));
        device.HasNoRing = false;
        Calls.Open(device.Driver).Dispose();
    }

    [Fact]
    public void Removal_leaves_nothing_in_quarantine_when_the_device_is_reset()
    {
        using var device = new ScriptedDevice();
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        Assert.Equal(Errno.EINTR, Calls.Crypt(file, 16, Calls.Cancelled));
        Assert.Equal(1, device.Driver.Statistics.Quarantined);
        device.Driver.Remove();
        Assert.Equal(0, device.Driver.Statistics.Quarantined);
    }

    [Fact]
    public void Remove_twice_is_remove_once()
    {
        using var device = new ScriptedDevice();
        device.Driver.Remove();
        device.Driver.Remove();
        Assert.Equal(Errno.ENODEV, device.Driver.Open(out _));
        Assert.Equal(DeviceStatus.Reset, device.Registers.Status);
    }

    private static void AssertGone(IAsyncCryptoFile file)
    {
        Assert.Equal(Errno.ENODEV, Calls.Crypt(file));
        Assert.Equal(Errno.ENODEV, Calls.Crypt(file, 5000));
        Assert.Equal(Errno.ENODEV, file.CreateSession(new SessionSpec { Mac = MacAlgorithm.Sha1 }, out _));
        Assert.Equal(Errno.ENODEV, file.FreeSession(1));
        Assert.Equal(Errno.ENODEV, file.TryRent(1, out _));
        Assert.Equal(Errno.ENODEV, file.TrySubmit(new CryptOp { Session = 1 }, 1));
    }
}
