namespace CryptoVirtio.ModelTests;

/// <summary>A queue without room: waited for in order, or refused, and never with the lock held.</summary>
[Trait("Category", "Concurrency")]
[Rule("F4", "IO-WAIT-2")]
public sealed class FullQueueTests
{
    private const int Slots = 8;

    [Fact]
    public void Waiters_are_served_in_order_when_slots_come_back()
    {
        using var device = new ScriptedDevice(Calls.Options(Slots));
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        List<Running<Errno>> calls = [];
        for (int i = 0; i < Slots; i++)
        {
            calls.Add(Call(file, i));
            device.Await(i + 1);
        }

        for (int i = Slots; i < Slots + 4; i++)
        {
            calls.Add(Call(file, i));
            AwaitSleepers(device, calls.Count);
        }

        for (int i = 0; i < calls.Count; i++)
        {
            HeldRequest oldest = device.Await(1)[0];
            Assert.Equal((byte)i, oldest.Source[0]);
            device.CompleteCrypt(oldest);
            if (i < 4)
            {
                Assert.Equal((byte)(Slots + i), device.Await(Slots)[^1].Source[0]);
            }
        }

        Assert.All(calls, static call => Assert.Equal(Errno.OK, call.Result));
    }

    [Fact]
    public void Crypt_answers_EBUSY_when_it_must_not_wait()
    {
        using var device = new ScriptedDevice(Calls.Options(Slots, wait: false));
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        Running<Errno>[] calls = Fill(device, file);

        Assert.Equal(Errno.EBUSY, Calls.Crypt(file));
        Assert.Equal(Errno.EBUSY, file.CreateSession(new SessionSpec { Mac = MacAlgorithm.Sha1 }, out _));
        Assert.Equal(Errno.EBUSY, file.FreeSession(1));
        Assert.Equal(Errno.EBUSY, device.Driver.Open(out _));

        Empty(device, calls);
        Running<Errno> next = Calls.Start(() => Calls.Crypt(file));
        device.CompleteCrypt(device.Await(1)[0]);
        Assert.Equal(Errno.OK, next.Result);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TrySubmit_answers_EBUSY_and_holds_nothing(bool wait)
    {
        using var device = new ScriptedDevice(Calls.Options(Slots, wait));
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        CryptoBuffer buffer = Calls.Rent(file, 16);
        Running<Errno>[] calls = Fill(device, file);

        Assert.Equal(Errno.EBUSY, file.TrySubmit(Calls.Op(buffer), 1));
        Assert.Equal(0, file.Reap(new Completion[1], Deadline.Never));

        buffer.Dispose();
        Empty(device, calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TrySubmit_answers_EBUSY_to_who_never_reaps(bool refused)
    {
        using var device = new ScriptedDevice(Calls.Options(Slots, waiting: WaitStrategy.Polling));
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        using CryptoBuffer buffer = Calls.Rent(file, 32);
        CryptOp op = Calls.Op(buffer) with { Destination = refused ? buffer.Slice(0, 16) : buffer.All, Source = refused ? buffer.Slice(8, 16) : buffer.All };
        for (int i = 0; i < Slots; i++)
        {
            Assert.Equal(Errno.OK, file.TrySubmit(op, 1));
            Array.ForEach(device.Held, request => device.CompleteCrypt(request));
        }

        Assert.Equal(Errno.EBUSY, file.TrySubmit(op, 2));
        Assert.Equal(1, file.Reap(new Completion[1], Deadline.Now));
        Assert.Equal(Errno.OK, file.TrySubmit(op, 2));
        Array.ForEach(device.Held, request => device.CompleteCrypt(request));
        Assert.Equal(Slots, file.Reap(new Completion[Slots + 1], Deadline.Never));
    }

    [Fact]
    public void TrySubmit_finds_a_slot_that_came_back_unseen()
    {
        using var device = new ScriptedDevice(Calls.Options(Slots, waiting: WaitStrategy.Polling));
        using IAsyncCryptoFile busy = Calls.Open(device.Driver);
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        CryptoBuffer[] buffers = [.. Enumerable.Range(0, Slots).Select(_ => Calls.Rent(busy, 16))];
        Array.ForEach(buffers, buffer => Assert.Equal(Errno.OK, busy.TrySubmit(Calls.Op(buffer), 1)));
        using CryptoBuffer own = Calls.Rent(file, 16);
        Assert.Equal(Errno.EBUSY, file.TrySubmit(Calls.Op(own), 2));

        device.CompleteCrypt(device.Held[0], call: false);

        Assert.Equal(Errno.OK, file.TrySubmit(Calls.Op(own), 2));
        Assert.All(device.Held, request => device.CompleteCrypt(request));
        Assert.Equal(Slots, busy.Reap(new Completion[Slots + 1], Deadline.Never));
        Array.ForEach(buffers, static buffer => buffer.Dispose());
    }

    [Fact]
    public void Second_thread_gets_on_while_the_first_one_waits()
    {
        using var device = new ScriptedDevice(Calls.Options(Slots));
        using IAsyncCryptoFile file = Calls.Open(device.Driver);

        // The device completes the first only once the second has come: with the lock held during the wait it never would.
        Running<Errno> first = Call(file, 1);
        device.Await(1);
        Running<Errno> second = Call(file, 2);
        HeldRequest[] both = device.Await(2);
        device.CompleteCrypt(both[0]);
        device.CompleteCrypt(both[1]);

        Assert.Equal(Errno.OK, first.Result);
        Assert.Equal(Errno.OK, second.Result);
    }

    [Fact]
    [Rule("F7")]
    public void Close_reaches_the_host_when_the_queue_was_full()
    {
        using var device = new ScriptedDevice(Calls.Options(Slots, wait: false));
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        IAsyncCryptoFile closed = Calls.Open(device.Driver);
        Running<Errno>[] calls = Fill(device, file);

        closed.Dispose();
        Assert.Equal(2, device.OpenHandles.Count);
        Empty(device, calls);

        Assert.Single(device.OpenHandles);
    }

    public static TheoryData<string> Finders => [.. s_finders.Keys];

    private static readonly Dictionary<string, Action<ScriptedDevice, IAsyncCryptoFile>> s_finders = new()
    {
        ["notification"] = static (device, _) => ((IInterruptHandler)device.Driver).Interrupt(0),
        ["call"] = static (_, file) => Assert.Equal(Errno.EBUSY, Calls.Crypt(file)),
        ["submission"] = static (_, file) => Assert.Equal(Errno.EBUSY, file.TrySubmit(new CryptOp(), 2)),
        ["reap"] = static (_, file) => Assert.Equal(1, file.Reap(new Completion[1], Deadline.Now)),
        ["rent"] = static (device, file) => Assert.Equal(Errno.EBUSY, file.TryRent(1 << 20, out _)),
        ["open"] = static (device, file) => Assert.Equal(Errno.EBUSY, device.Driver.Open(out _)),
    };

    [Theory]
    [MemberData(nameof(Finders))]
    [Rule("F7")]
    public void Close_is_kicked_for_by_the_thread_that_finds_the_slot_for_it(string finder)
    {
        using var device = new ScriptedDevice(Calls.Options(Slots, wait: false, WaitStrategy.Polling), memoryBytes: 4 << 20);
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        IAsyncCryptoFile closed = Calls.Open(device.Driver);
        using CryptoBuffer buffer = Calls.Rent(file, 1 << 20);
        CryptOp op = Calls.Op(buffer) with { Source = buffer.Slice(0, 16), Destination = buffer.Slice(0, 16) };
        for (int i = 0; i < Slots; i++)
        {
            Assert.Equal(Errno.OK, file.TrySubmit(op, 1));
        }

        closed.Dispose();
        device.CompleteCrypt(device.Held[0], call: false);
        Assert.Equal(2, device.OpenHandles.Count);

        s_finders[finder](device, file);

        Assert.Single(device.OpenHandles);
    }

    [Fact]
    public void Call_on_a_closed_file_takes_no_slot()
    {
        using var device = new ScriptedDevice(Calls.Options(Slots, wait: false));
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        IAsyncCryptoFile closed = Calls.Open(device.Driver);
        closed.Dispose();

        for (int i = 0; i <= Slots; i++)
        {
            Assert.Equal(Errno.EBADF, closed.FreeSession(1));
        }

        Assert.Equal(Errno.OK, file.FreeSession(1));
    }

    [Theory]
    [InlineData(Errno.OK)]
    [InlineData(Errno.EINVAL)]
    [Rule("F7")]
    public void Close_is_kicked_for_by_the_call_whose_slot_it_takes(Errno status)
    {
        using var device = new ScriptedDevice(Calls.Options(Slots, wait: false));
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        IAsyncCryptoFile closed = Calls.Open(device.Driver);
        Running<Errno>[] calls = Fill(device, file);
        closed.Dispose();

        device.Complete(device.Held[3], status, outputs: new byte[4]);

        Assert.True(SpinWait.SpinUntil(() => device.HeldCount == Slots - 1 && device.OpenHandles.Count == 1, TimeSpan.FromSeconds(60)));
        Array.ForEach(device.Held, request => device.CompleteCrypt(request));
        Assert.Equal(Slots - 1, calls.Count(static call => call.Result == Errno.OK) - (status == Errno.OK ? 1 : 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [Rule("K19")]
    public void Slot_that_comes_as_its_waiter_leaves_is_not_lost(int beforeLock)
    {
        var sync = new HookedSync();
        using var device = new ScriptedDevice(Calls.Options(Slots, waiting: WaitStrategy.Polling), sync);
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        for (int i = 0; i < Slots; i++)
        {
            Assert.Equal(Errno.EINTR, Calls.Crypt(file, cancel: Calls.Cancelled));
        }

        sync.Interrupt(
            beforeLock,
            () =>
            {
                device.CompleteCrypt(device.Held[0]);
                ((IInterruptHandler)device.Driver).Interrupt(0);
            },
            () => Assert.Equal(Errno.EINTR, Calls.Crypt(file, cancel: Calls.Cancelled)));
        Array.ForEach(device.Held, request => device.CompleteCrypt(request));
        ((IInterruptHandler)device.Driver).Interrupt(0);

        for (int i = 0; i < Slots; i++)
        {
            Assert.Equal(Errno.EINTR, Calls.Crypt(file, cancel: Calls.Cancelled));
            Assert.Equal(i + 1, device.HeldCount);
        }

        device.Driver.Remove(); // the close of the file would wait for a slot
    }

    private static Running<Errno> Call(IAsyncCryptoFile file, int number) =>
        Calls.Start(() => Calls.Crypt(file, [], [(byte)number, 0, 0, 0], new byte[4]));

    private static Running<Errno>[] Fill(ScriptedDevice device, IAsyncCryptoFile file)
    {
        Running<Errno>[] calls = [.. Enumerable.Range(0, Slots).Select(i => Call(file, i))];
        device.Await(Slots);
        return calls;
    }

    private static void Empty(ScriptedDevice device, Running<Errno>[] calls)
    {
        foreach (HeldRequest request in device.Held)
        {
            device.CompleteCrypt(request);
        }

        Assert.All(calls, static call => Assert.Equal(Errno.OK, call.Result));
    }

    private static void AwaitSleepers(ScriptedDevice device, int count) =>
        Assert.True(SpinWait.SpinUntil(() => device.Driver.Statistics.Sleeping == count, TimeSpan.FromSeconds(60)));
}
