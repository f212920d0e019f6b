namespace CryptoVirtio.ModelTests;

/// <summary>Callers that leave before the answer: their buffers stay in quarantine until the device returns them.</summary>
[Trait("Category", "Model")]
[Rule("F5", "IO-WAIT-1")]
public sealed class AbandonedRequestTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(16)]
    [InlineData(5000)]
    public void Cancelled_request_stays_in_quarantine_until_the_device_returns_it(int bytes)
    {
        using var device = new ScriptedDevice();
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        byte[] destination = new byte[bytes];

        Assert.Equal(Errno.EINTR, file.Crypt(new CryptCall { Session = 1, Source = new byte[bytes], Destination = destination }, Calls.Cancelled));
        Assert.Equal(1, device.Driver.Statistics.Quarantined);
        Assert.Equal(1, device.Driver.Statistics.InFlight);

        device.CompleteCrypt(device.Held[0]);
        Drain(device);
        Assert.Equal(0, device.Driver.Statistics.Quarantined);
        Assert.Equal(new byte[bytes], destination);
    }

    [Fact]
    public void Request_times_out_when_the_device_is_dead()
    {
        foreach (WaitStrategy waiting in new[] { WaitStrategy.Polling, WaitStrategy.Interrupt, WaitStrategy.Hybrid })
        {
            using var device = new ScriptedDevice(Calls.Options(waiting: waiting) with { RequestTimeout = TimeSpan.FromMilliseconds(20) });
            using IAsyncCryptoFile file = Calls.Open(device.Driver);

            Assert.Equal(Errno.ETIMEDOUT, Calls.Crypt(file));
            Assert.Equal(Errno.ETIMEDOUT, file.CreateSession(new SessionSpec { Mac = MacAlgorithm.Sha1 }, out _));
            Assert.Equal(2, device.Driver.Statistics.Quarantined);
        }
    }

    [Fact]
    public void Sleeping_caller_is_woken_by_its_cancellation()
    {
        using var device = new ScriptedDevice(Calls.Options());
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        using var source = new CancellationTokenSource();
        Running<Errno> call = Calls.Start(() => Calls.Crypt(file, cancel: new Cancel(source.Token)));
        device.Await(1);
        source.Cancel();
        Assert.Equal(Errno.EINTR, call.Result);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Waiter_for_a_slot_gives_up(bool times)
    {
        using var device = new ScriptedDevice(Calls.Options() with { RequestTimeout = times ? TimeSpan.FromMilliseconds(50) : Calls.NoTimeout });
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(Errno.EINTR, Calls.Crypt(file, cancel: Calls.Cancelled));
        }

        Assert.Equal(times ? Errno.ETIMEDOUT : Errno.EINTR, Calls.Crypt(file, cancel: times ? Cancel.Never : Calls.Cancelled));
        Assert.Equal(8, device.HeldCount);
        Assert.All(device.Held, request => device.CompleteCrypt(request));
        Drain(device);
        Assert.Equal(0, device.Driver.Statistics.Quarantined);
    }

    [Fact]
    [Rule("K19")]
    public void Slot_is_given_back_once_when_the_answer_comes_just_after_the_caller_has_left()
    {
        var sync = new HookedSync();
        using var device = new ScriptedDevice(sync: sync);
        using IAsyncCryptoFile file = Calls.Open(device.Driver);

        // The answer arrives between the caller's last look and whatever it does with the lock next.
        sync.BeforeLock = () =>
        {
            if (device.Driver.Statistics.Quarantined > 0)
            {
                device.CompleteCrypt(device.Held[0]);
                Drain(device);
            }
        };
        Assert.Equal(Errno.EINTR, Calls.Crypt(file, cancel: Calls.Cancelled));
        sync.BeforeLock = null;
        Assert.All(device.Held, request => device.CompleteCrypt(request));
        Drain(device);

        // A slot given back twice would be two callers' at a time.
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(Errno.EINTR, Calls.Crypt(file, cancel: Calls.Cancelled));
        }

        Assert.Equal(4, device.Held.Select(static request => request.Segments[0].Address).Distinct().Count());
    }

    [Fact]
    [Rule("SD14")]
    public void Memory_in_quarantine_is_not_reused_and_nothing_leaks()
    {
        int seed = Seeds.For(output);
        var random = new Random(seed);
        using var device = new ScriptedDevice(Calls.Options(32, wait: false, WaitStrategy.Polling), memoryBytes: 1 << 20) { MaxPayload = uint.MaxValue };
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        int pages = Pages(file);
        int rounds = Seeds.Iterations(3000);
        for (int round = 0; round < rounds; round++)
        {
            int before = device.HeldCount;
            int bytes = random.Next(3) == 0 ? random.Next(1, 40_000) : random.Next(1, 600);
            Errno left = random.Next(4) == 0 ? SubmitAndForget(file, bytes) : Calls.Crypt(file, bytes, Calls.Cancelled);
            Assert.Contains(left, new[] { Errno.OK, Errno.EINTR, Errno.EBUSY });
            AssertDisjoint(device.Held);
            Assert.Equal(left == Errno.EBUSY ? before : before + 1, device.HeldCount);
            while (device.HeldCount > 0 && random.Next(device.HeldCount > 20 ? 4 : 2) > 0)
            {
                device.CompleteCrypt(device.Held[random.Next(device.HeldCount)]);
            }

            if (random.Next(3) == 0)
            {
                Drain(device);
            }
        }

        Assert.All(device.Held, request => device.CompleteCrypt(request));
        file.Reap(new Completion[rounds], Deadline.Now);
        Assert.Equal(0, device.Driver.Statistics.Quarantined);
        Assert.Equal(0, device.Driver.Statistics.InFlight);
        Assert.Equal(pages, Pages(file));
        Calls.Rent(file, (512 << 10) - DmaBuffer.ColourRoom).Dispose();
    }

    [Fact]
    public void Disposed_buffer_comes_back_with_its_operation()
    {
        using var device = new ScriptedDevice(memoryBytes: 1 << 20);
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        int pages = Pages(file);
        CryptoBuffer buffer = Calls.Rent(file, 1000);
        Assert.Equal(Errno.OK, file.TrySubmit(Calls.Op(buffer), 1));
        buffer.Dispose();
        buffer.Dispose();
        Assert.Equal(pages - 1, Pages(file));
        Assert.Equal(Errno.EINVAL, file.TrySubmit(Calls.Op(buffer), 2));

        device.CompleteCrypt(device.Held[0]);
        Assert.Equal(pages, Pages(file)); // renting looks at the ring itself
        Assert.Equal(1, file.Reap(new Completion[1], Deadline.Now));
    }

    [Fact]
    public void Quarantine_ends_with_a_reset()
    {
        using var device = new ScriptedDevice(memoryBytes: 1 << 20);
        IAsyncCryptoFile file = Calls.Open(device.Driver);
        int pages = Pages(file);
        Assert.Equal(Errno.EINTR, Calls.Crypt(file, 40_000, Calls.Cancelled));
        Assert.Equal(Errno.OK, SubmitAndForget(file, 40_000));
        device.AskForReset();
        Assert.Equal(Errno.ENODEV, file.TryRent(1, out _));

        using IAsyncCryptoFile next = Calls.Open(device.Driver);
        Assert.Equal(0, device.Driver.Statistics.Quarantined);
        Assert.Equal(pages, Pages(next));
        file.Dispose();
    }

    [Fact]
    [Rule("F7")]
    public void Close_reaches_the_host_after_a_cancelled_request_and_takes_what_is_in_flight_along()
    {
        using var device = new ScriptedDevice();
        IAsyncCryptoFile file = Calls.Open(device.Driver);
        Assert.Equal(Errno.EINTR, Calls.Crypt(file, cancel: Calls.Cancelled));
        Assert.Equal(Errno.OK, SubmitAndForget(file, 100));

        file.Dispose();
        file.Dispose();

        Assert.Single(device.Closed);
        Assert.Empty(device.OpenHandles);
        Assert.Equal(2, device.Driver.Statistics.Quarantined);
        Assert.Equal(0, file.Reap(new Completion[1], Deadline.Never));
        Assert.Equal(Errno.EBADF, Calls.Crypt(file));
    }

    [Fact]
    [Rule("F7")]
    public void Close_reaches_a_device_that_comes_back_to_life()
    {
        using var device = new ScriptedDevice(Calls.Options() with { RequestTimeout = TimeSpan.FromMilliseconds(20) });
        IAsyncCryptoFile file = Calls.Open(device.Driver);
        device.Answers = static _ => true;
        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(Errno.EINTR, Calls.Crypt(file, cancel: Calls.Cancelled));
        }

        file.Dispose();
        Assert.Single(device.OpenHandles);
        device.Answers = null;
        Assert.All(device.Held, request => device.CompleteCrypt(request));
        Drain(device);

        Assert.Empty(device.OpenHandles);
    }

    [Fact]
    [Rule("F7")]
    public void File_that_opens_after_its_caller_has_left_is_closed()
    {
        using var device = new ScriptedDevice(Calls.Options(waiting: WaitStrategy.Polling) with { RequestTimeout = TimeSpan.FromMilliseconds(20) });
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        device.Answers = static request => request.Header.Type == RequestType.Open;
        Assert.Equal(Errno.ETIMEDOUT, device.Driver.Open(out IAsyncCryptoFile? none));
        Assert.Null(none);

        device.Complete(device.Held[0], value: 77);
        Drain(device);

        Assert.Equal([77u], device.Closed);
    }

    [Fact]
    [Rule("F7")]
    public void Session_that_is_made_after_its_caller_has_left_is_freed()
    {
        using var device = new ScriptedDevice();
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        Assert.Equal(Errno.EINTR, file.CreateSession(new SessionSpec { Mac = MacAlgorithm.Sha1 }, out _, Calls.Cancelled));
        Assert.Equal(Errno.EINTR, file.CreateSession(new SessionSpec { Mac = MacAlgorithm.Sha1 }, out _, Calls.Cancelled));

        device.Complete(device.Held[0], value: 55);
        device.Complete(device.Held[0], Errno.EINVAL, value: 56);
        Drain(device);
        Drain(device); // takes the answer to what the first one sent

        Assert.Equal([55u], device.Freed);
        Assert.Equal(0, device.Driver.Statistics.Quarantined);
    }

    private static void Drain(ScriptedDevice device) => ((IInterruptHandler)device.Driver).Interrupt(0); // SD12: harmless at any time

    private static Errno SubmitAndForget(IAsyncCryptoFile file, int bytes)
    {
        if (file.TryRent(bytes, out CryptoBuffer? buffer) != Errno.OK)
        {
            return Errno.EBUSY;
        }

        using (buffer)
        {
            return file.TrySubmit(Calls.Op(buffer!), 9);
        }
    }

    private static int Pages(IAsyncCryptoFile file)
    {
        var pages = new List<CryptoBuffer>();
        while (file.TryRent(1, out CryptoBuffer? page) == Errno.OK)
        {
            pages.Add(page!);
        }

        pages.ForEach(static page => page.Dispose());
        return pages.Count;
    }

    private static void AssertDisjoint(HeldRequest[] held)
    {
        // Source and destination of one request may be the same memory; two requests share nothing.
        (ulong Start, ulong End, int Owner)[] ranges =
        [
            .. held.SelectMany(static (request, owner) => request.Segments.Select(segment => (segment.Address, segment.Address + segment.Length, owner)))
                .OrderBy(static range => range.Address),
        ];
        for (int i = 1; i < ranges.Length; i++)
        {
            Assert.True(ranges[i].Owner == ranges[i - 1].Owner || ranges[i].Start >= ranges[i - 1].End, "Two requests share memory.");
        }
    }
}
