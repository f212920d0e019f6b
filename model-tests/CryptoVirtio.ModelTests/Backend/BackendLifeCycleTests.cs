namespace CryptoVirtio.ModelTests;

/// <summary>HELLO, and the ends of an incarnation.</summary>
[Trait("Category", "Model")]
public sealed class BackendLifeCycleTests : IDisposable
{
    private readonly FakeCryptoDevice _engine = new();
    private readonly RawGuest _guest;

    public BackendLifeCycleTests()
    {
        _guest = new RawGuest(_engine, new BackendOptions { Threads = 1 });
    }

    public void Dispose()
    {
        _engine.Gate.Set();
        _guest.Dispose();
    }

    [Fact]
    [Rule("LC7")]
    public void Anything_before_HELLO_answers_EPROTO()
    {
        byte[][] frames =
        [
            Frames.Open(), Frames.Close(1), Frames.Create(1, CipherAlgorithm.AesCbc, new byte[16]), Frames.Free(1, 1), Frames.Info(1, 1),
            Frames.Crypt(1, 1, new byte[16], new byte[16]), Frames.Header(4), Frames.Ioctl(1, IoctlNumber.CRIOGET), new byte[15],
        ];
        for (int life = 0; life < 2; life++)
        {
            foreach (byte[] frame in frames)
            {
                RawReply reply = _guest.Ask(frame, 64);
                Assert.Equal((Errno.EPROTO, 0u, 8u, true), (reply.Status, reply.Value, reply.Written, reply.Clean));
            }

            Assert.Equal(life, _engine.Opened);
            _guest.Open(5);
            _guest.Start(); // a reset forgets the HELLO
        }
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(2u)]
    [InlineData(uint.MaxValue)]
    [Rule("LC9")]
    public void HELLO_of_another_version_answers_EPROTO_and_changes_nothing(uint version)
    {
        Assert.Equal(Errno.EPROTO, _guest.Ask(Frames.Hello(1, version), Frames.HelloRoom).Status);
        Assert.Equal(Errno.EPROTO, _guest.Ask(Frames.Open()).Status);
        uint handle = _guest.Open();
        RawReply reply = _guest.Ask(Frames.Hello(2, version), Frames.HelloRoom);
        Assert.Equal((Errno.EPROTO, 8u, true), (reply.Status, reply.Written, reply.Clean));
        _guest.Create(handle);
        Assert.Equal(0, _engine.Disposed);
    }

    [Fact]
    [Rule("LC8")]
    public void HELLO_with_the_same_nonce_keeps_everything_and_with_a_new_one_closes_everything()
    {
        uint[] handles = [_guest.Open(7), _guest.OpenMore(), _guest.OpenMore()];
        uint session = _guest.Create(handles[0]);

        RawReply hello = _guest.Ask(Frames.Hello(7), Frames.HelloRoom + 8);
        Assert.Equal((Errno.OK, 24u, true), (hello.Status, hello.Written, hello.Clean));
        Assert.Equal(new HelloReply(SyscallProtocol.Version, 256, 256, 1 << 20), HelloReply.Read(hello.Outputs));
        Assert.Equal(Errno.OK, _guest.Ask(Frames.Crypt(handles[0], session, [], [1]), 9).Status);
        Assert.Equal(0, _engine.Disposed);

        Assert.Equal(Errno.OK, _guest.Ask(Frames.Hello(8), Frames.HelloRoom).Status);
        Assert.Equal(3, _engine.Disposed);
        foreach (uint handle in handles)
        {
            Assert.Equal(Errno.EBADF, _guest.Ask(Frames.Close(handle)).Status);
            Assert.Equal(Errno.EBADF, _guest.Ask(Frames.Crypt(handle, session, [], [1]), 9).Status);
        }

        uint next = _guest.OpenMore();
        Assert.DoesNotContain(next, handles);
        Assert.Equal(Errno.EINVAL, _guest.Ask(Frames.Free(next, session)).Status);

        Assert.Equal(Errno.OK, _guest.Ask(Frames.Hello(8), Frames.HelloRoom).Status);
        Assert.Equal(3, _engine.Disposed); // each once
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("B9", "LC10")]
    public void End_closes_every_file_once(bool reset)
    {
        _guest.Open();
        uint closed = _guest.OpenMore();
        _guest.Create(_guest.OpenMore());
        Assert.Equal(Errno.OK, _guest.Ask(Frames.Close(closed)).Status);
        End(reset);
        Assert.Equal(3, _engine.Disposed);
        End(reset: false);
        Assert.Equal(3, _engine.Disposed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("B9", "LC6")]
    public void End_waits_for_the_operation_in_flight_and_drops_what_waits_behind_it(bool reset)
    {
        uint handle = _guest.Open();
        uint other = _guest.OpenMore();
        uint session = _guest.Create(handle);
        _guest.Send(Frames.Crypt(handle, session, [FakeCryptoDevice.Hang, 1], new byte[8]), 16);
        _engine.AwaitHang();
        uint[] waiting =
        [
            .. Enumerable.Range(2, 5).Select(i => _guest.Send(Frames.Crypt(handle, session, [0, (byte)i], new byte[8]), 16)),
            _guest.Send(Frames.Free(handle, session), 8), _guest.Send(Frames.Close(handle), 8), _guest.Send(Frames.Close(other), 8),
        ];
        Running<bool> end = BeginEnd(reset);

        Assert.Equal(0, _engine.Disposed);
        _engine.Gate.Set();
        Assert.True(end.Result);

        Assert.Equal(2, _engine.Disposed);
        Assert.Equal(["1.1000 1"], _engine.Log.Where(static line => !line.EndsWith("close", StringComparison.Ordinal)));
        Assert.Equal(8, waiting.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("B9", "LC6", "LC10")]
    public void Reset_drops_what_waits_for_its_session_and_closes_the_file_that_waits_for_it_once(bool byHello)
    {
        using var guest = new RawGuest(_engine, new BackendOptions { Threads = 2 });
        uint handle = guest.Open();
        uint session = guest.Create(handle);
        guest.Send(Frames.Crypt(handle, session, [FakeCryptoDevice.Hang, 1], new byte[8]), 16);
        _engine.AwaitHang();
        guest.Send(Frames.Crypt(handle, session, [0, 2], new byte[8]), 16);
        if (byHello)
        {
            Assert.Equal(Errno.OK, guest.Ask(Frames.Hello(2), Frames.HelloRoom).Status);
        }
        else
        {
            guest.Send(Frames.Close(handle), 8);
            guest.OpenMore(); // what was sent before it is taken
        }

        Assert.Equal(0, _engine.Disposed);
        guest.Device.WriteStatus(DeviceStatus.Reset);
        _engine.Gate.Set();
        Assert.True(SpinWait.SpinUntil(() => guest.Device.Status == DeviceStatus.Reset, TimeSpan.FromSeconds(60)));
        Assert.Equal(_engine.Opened, _engine.Disposed);

        guest.Start();
        guest.Open();
        guest.Backend.Dispose();
        Assert.Equal(_engine.Opened, _engine.Disposed);
        Assert.Equal(["1.1000 1"], _engine.Log.Where(static line => !line.EndsWith("close", StringComparison.Ordinal)));
    }

    [Fact]
    [Rule("LC10")]
    public void End_joins_its_threads_and_a_life_that_begins_behind_it_is_not_served()
    {
        var sync = new HookedSync();
        using var guest = new RawGuest(_engine, new BackendOptions { Threads = 3 }, sync: sync);
        guest.Open();
        guest.Backend.Dispose();
        Assert.Equal(3, sync.Joined);

        guest.Start();
        uint hello = guest.Send(Frames.Hello(2), Frames.HelloRoom);
        guest.Device.Kick(0);
        Assert.False(guest.TryTake(hello, out _));
    }

    [Fact]
    [Rule("LC10")]
    public void Life_that_begins_behind_the_end_is_not_served_by_the_thread_that_kicks()
    {
        using var guest = new RawGuest(_engine);
        guest.Backend.Dispose();

        guest.Start();
        Assert.False(guest.TryTake(guest.Send(Frames.Hello(2), Frames.HelloRoom), out _));
    }

    [Fact]
    [Rule("B9")]
    public void End_waits_for_the_operation_of_the_thread_that_kicked()
    {
        using var guest = new RawGuest(_engine);
        uint handle = guest.Open();
        uint session = guest.Create(handle);
        var caller = new Running<uint>(() => guest.Send(Frames.Crypt(handle, session, [FakeCryptoDevice.Hang, 1], new byte[8]), 16));
        _engine.AwaitHang();
        var end = new Running<int>(() =>
        {
            guest.Backend.Dispose();
            return _engine.Disposed;
        });
        bool blocked = SpinWait.SpinUntil(() => end.IsBlocked, TimeSpan.FromSeconds(60));

        _engine.Gate.Set();

        Assert.True(blocked, "The end does not wait.");
        Assert.Equal(1, end.Result);
        Assert.NotEqual(0u, caller.Result);
    }

    [Fact]
    [Rule("LC10")]
    public void End_leaves_no_file_open_when_the_guest_begins_a_life_meanwhile()
    {
        using var guest = new RawGuest(_engine);
        guest.Open();
        _engine.WhileClosing = () =>
        {
            guest.Start();
            guest.Send(Frames.Hello(2), Frames.HelloRoom);
            guest.Send(Frames.Open(), 8);
        };
        guest.Backend.Dispose();
        Assert.Null(_engine.WhileClosing);
        Assert.Equal(_engine.Opened, _engine.Disposed);
    }

    [Fact]
    [Rule("SV11", "LC6")]
    public void Status_reads_back_as_0_only_when_the_operation_has_let_go_and_nothing_is_stored_after()
    {
        uint handle = _guest.Open();
        uint session = _guest.Create(handle);
        _guest.Send(Frames.Crypt(handle, session, [FakeCryptoDevice.Hang, 1], new byte[8]), 16);
        _engine.AwaitHang();
        _guest.Send(Frames.Crypt(handle, session, [0, 2], new byte[8]), 16);
        ushort used = UsedIndex;

        _guest.Device.WriteStatus(DeviceStatus.Reset);
        Assert.NotEqual(DeviceStatus.Reset, _guest.Device.Status);
        _guest.Device.WriteStatus(DeviceStatus.Acknowledge);
        Assert.NotEqual(DeviceStatus.Reset, _guest.Device.Status);

        _engine.Gate.Set();
        Assert.True(SpinWait.SpinUntil(() => _guest.Device.Status == DeviceStatus.Reset, TimeSpan.FromSeconds(60)));
        Assert.Equal(used, UsedIndex);
        _guest.AllMemory.Fill(0x77);
        _guest.Device.Kick(0);
        _guest.Backend.Dispose(); // joins the thread: what it would still do is done
        Assert.False(_guest.AllMemory.ContainsAnyExcept((byte)0x77));
    }

    [Fact]
    [Rule("LC6", "LC10")]
    public void Reset_and_end_at_the_same_time_are_both_told()
    {
        uint handle = _guest.Open();
        uint session = _guest.Create(handle);
        _guest.Send(Frames.Crypt(handle, session, [FakeCryptoDevice.Hang, 1], new byte[8]), 16);
        _engine.AwaitHang();
        _guest.Device.WriteStatus(DeviceStatus.Reset);
        Running<bool> end = BeginEnd(reset: false);

        _engine.Gate.Set();

        Assert.True(end.Result);
        Assert.Equal(DeviceStatus.Reset, _guest.Device.Status);
        Assert.Equal(1, _engine.Disposed);
    }

    [Fact]
    [Rule("LC6", "SV11")]
    public void Reset_ends_with_the_last_of_two_operations_in_flight()
    {
        using var guest = new RawGuest(_engine); // served by the thread that kicks, so one operation runs within the other
        uint handle = guest.Open();
        uint[] sessions = [guest.Create(handle), guest.Create(handle)];
        int depth = 0;
        _engine.WhileCrypting = (in CryptCall _) =>
        {
            if (++depth == 1)
            {
                guest.Send(Frames.Crypt(handle, sessions[1], [], new byte[8]), 16);
                Assert.Equal(2, depth);
                Assert.NotEqual(DeviceStatus.Reset, guest.Device.Status);
                Assert.Equal(0, _engine.Disposed);
            }
            else
            {
                guest.Device.WriteStatus(DeviceStatus.Reset);
            }

            return Errno.OK;
        };
        guest.Send(Frames.Crypt(handle, sessions[0], [], new byte[8]), 16);

        Assert.Equal(DeviceStatus.Reset, guest.Device.Status);
        Assert.Equal(1, _engine.Disposed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [Rule("SV12")]
    public void Request_that_was_published_before_DRIVER_OK_needs_no_kick(int threads)
    {
        using var guest = new RawGuest(_engine, new BackendOptions { Threads = threads });
        uint hello = 0;
        guest.Start(beforeReady: () => hello = guest.Send(Frames.Hello(1), Frames.HelloRoom, kick: false));
        Assert.Equal(Errno.OK, guest.Await(hello).Status);
    }

    [Fact]
    [Rule("LC8")]
    public void HELLO_with_a_new_nonce_leaves_a_busy_file_to_its_last_operation()
    {
        using var guest = new RawGuest(_engine, new BackendOptions { Threads = 2 });
        uint handle = guest.Open();
        uint session = guest.Create(handle);
        uint held = guest.Send(Frames.Crypt(handle, session, [FakeCryptoDevice.Hang, 1], new byte[8]), 16);
        _engine.AwaitHang();
        uint behind = guest.Send(Frames.Crypt(handle, session, [0, 2], new byte[8]), 16);

        Assert.Equal(Errno.OK, guest.Ask(Frames.Hello(9), Frames.HelloRoom).Status);
        Assert.Equal(0, _engine.Disposed);
        _engine.Gate.Set();
        Assert.Equal(Errno.OK, guest.Await(held).Status);
        Assert.Equal(Errno.OK, guest.Await(behind).Status);
        Assert.True(SpinWait.SpinUntil(() => _engine.Disposed == 1, TimeSpan.FromSeconds(60)));
        Assert.Equal("1 close", _engine.Log[^1]);
        guest.Backend.Dispose();
        Assert.Equal(1, _engine.Disposed);
    }

    private ushort UsedIndex => BitConverter.ToUInt16(_guest.Bytes(new Segment(_guest.Layout.Used, 4))[2..]);

    private Running<bool> BeginEnd(bool reset)
    {
        if (reset)
        {
            _guest.Device.WriteStatus(DeviceStatus.Reset);
        }

        var end = new Running<bool>(() =>
        {
            End(reset);
            return true;
        });
        Assert.True(SpinWait.SpinUntil(() => reset || end.IsBlocked, TimeSpan.FromSeconds(60)));
        return end;
    }

    private void End(bool reset)
    {
        if (reset)
        {
            _guest.Device.WriteStatus(DeviceStatus.Reset);
            Assert.True(SpinWait.SpinUntil(() => _guest.Device.Status == DeviceStatus.Reset, TimeSpan.FromSeconds(60)));
        }
        else
        {
            _guest.Backend.Dispose();
        }
    }
}
