namespace CryptoVirtio.ModelTests;

/// <summary>What an OPEN or a CIOCGSESSION reserves becomes real or is given back, and each request that waits for it is answered.</summary>
[Trait("Category", "Model")]
[Rule("B13")]
public sealed class BackendReservationTests
{
    // Without threads: what is sent within an operation is taken within it, and no end is needed, which would wait for one that threw.
    private readonly FakeCryptoDevice _engine = new();
    private readonly RawGuest _guest;
    private readonly uint _handle;

    public BackendReservationTests()
    {
        _guest = new RawGuest(_engine, new BackendOptions { MaxFiles = 2, MaxSessions = 1 }) { IsJudged = false };
        _handle = _guest.Open();
    }

    [Fact]
    [Rule("IO-GSESSION-5")]
    public void Place_of_a_session_that_could_not_be_made_goes_to_the_first_that_waits()
    {
        RawReply[] replies = CreateThree(Errno.EINVAL);

        Assert.Equal([Errno.EINVAL, Errno.OK, Errno.EMFILE], replies.Select(static reply => reply.Status));
        Assert.Equal(Errno.OK, _guest.Ask(Frames.Crypt(_handle, replies[1].Value, [], [1]), 9).Status);
        Assert.Equal(Errno.OK, _guest.Ask(Frames.Free(_handle, replies[1].Value)).Status);
        _guest.Create(_handle);
    }

    [Fact]
    [Rule("IO-GSESSION-5", "IO-CLOSE-1")]
    public void Session_that_is_made_leaves_no_place_to_those_that_wait_and_a_close_comes_behind_them()
    {
        uint close = 0;
        RawReply[] replies = CreateThree(Errno.OK, () => close = _guest.Send(Frames.Close(_handle), 8));

        Assert.Equal([Errno.OK, Errno.EMFILE, Errno.EMFILE], replies.Select(static reply => reply.Status));
        Assert.Equal(Errno.OK, Taken(close).Status);
        Assert.Equal(["1 close"], _engine.Log);
    }

    [Fact]
    [Rule("B3")]
    public void Handle_and_session_that_are_being_made_are_none_yet()
    {
        _engine.WhileCreating = (in SessionSpec _) =>
        {
            for (uint session = 1; session < 4; session++)
            {
                Assert.Equal(Errno.EINVAL, _guest.Ask(Frames.Crypt(_handle, session, [], [1]), 9).Status);
                Assert.Equal(Errno.EINVAL, _guest.Ask(Frames.Free(_handle, session)).Status);
            }

            return Errno.OK;
        };
        Assert.InRange(_guest.Create(_handle), 1u, 3u);

        _engine.WhileOpening = () =>
        {
            for (uint handle = 1; handle < 4; handle++)
            {
                Errno expected = handle == _handle ? Errno.EMFILE : Errno.EBADF;
                Assert.Equal(expected, _guest.Ask(Frames.Create(handle, CipherAlgorithm.AesCbc, new byte[16])).Status);
                Assert.True(handle == _handle || _guest.Ask(Frames.Close(handle)).Status == Errno.EBADF);
            }

            return Errno.OK;
        };
        Assert.InRange(_guest.OpenMore(), 1u, 3u);
    }

    [Fact]
    [Rule("B8")]
    public void Request_without_a_session_gets_no_access_to_the_session_of_one_before_it()
    {
        uint session = _guest.Create(_handle);
        uint Crypt(byte number) => _guest.Send(Frames.Crypt(_handle, session, [0, number], [1]), 9);
        foreach (byte round in new byte[] { 0, 10 })
        {
            _engine.WhileCrypting = (in CryptCall _) =>
            {
                _engine.WhileCrypting = null;
                uint[] behind = [Crypt((byte)(round + 2)), Crypt((byte)(round + 3)), .. round == 0 ? [Crypt(4)] : (uint[])[]];
                Assert.Equal(Errno.EBADF, _guest.Ask(Frames.Close(99)).Status);
                Assert.All(behind, token => Assert.False(_guest.TryTake(token, out RawReply? _)));
                return Errno.OK;
            };
            Crypt((byte)(round + 1));
        }

        Assert.Equal(["1", "2", "3", "4", "11", "12", "13"], _engine.Log.Select(static line => line.Split(' ')[1]));
    }

    [Fact]
    [Rule("IO-OPEN-1")]
    public void Open_that_fails_gives_its_handle_back()
    {
        _engine.WhileOpening = static () => Errno.EIO;
        for (int i = 0; i < 3; i++)
        {
            RawReply reply = _guest.Ask(Frames.Open());
            Assert.Equal((Errno.EIO, 0u), (reply.Status, reply.Value));
        }

        _engine.WhileOpening = null;
        _guest.OpenMore();
    }

    [Theory]
    [InlineData(Errno.OK)]
    [InlineData(Errno.EIO)]
    [Rule("LC8")]
    public void Open_that_ends_behind_a_HELLO_with_a_new_nonce_leaves_nothing_open(Errno status)
    {
        _engine.WhileOpening = () =>
        {
            Assert.Equal(Errno.OK, _guest.Ask(Frames.Hello(2), Frames.HelloRoom).Status);
            return status;
        };
        RawReply open = _guest.Ask(Frames.Open());
        _engine.WhileOpening = null;

        Assert.Equal(status, open.Status);
        Assert.Equal(_engine.Opened, _engine.Disposed);
        Assert.Equal(Errno.EBADF, _guest.Ask(Frames.Close(open.Value)).Status);
        _guest.OpenMore();
        _guest.OpenMore();
        _guest.Backend.Dispose();
        Assert.Equal(_engine.Opened, _engine.Disposed);
    }

    [Fact]
    [Rule("IO-GSESSION-5")]
    public void Request_waits_for_a_place_as_long_as_another_session_may_fail_to_be_made()
    {
        using var guest = new RawGuest(_engine, new BackendOptions { MaxSessions = 2 }) { IsJudged = false };
        byte[] create = Frames.Create(guest.Open(), CipherAlgorithm.AesCbc, new byte[16]);
        uint second = 0, third = 0;
        _engine.WhileCreating = (in SessionSpec _) =>
        {
            _engine.WhileCreating = (in SessionSpec _) =>
            {
                _engine.WhileCreating = null;
                third = guest.Send(create, 8);
                return Errno.OK;
            };
            second = guest.Send(create, 8);
            Assert.False(guest.TryTake(third, out RawReply? _));
            return Errno.EINVAL;
        };
        uint first = guest.Send(create, 8);

        Assert.Equal([Errno.EINVAL, Errno.OK, Errno.OK], new[] { first, second, third }.Select(token => Taken(guest, token).Status));
    }

    [Fact]
    [Rule("IO-SESSINFO-1")]
    public void Information_that_the_engine_refuses_is_answered_with_its_errno_alone()
    {
        uint session = _guest.Create(_handle);
        _engine.InfoStatus = Errno.EIO;

        RawReply reply = _guest.Ask(Frames.Info(_handle, session), Frames.InfoRoom);

        Assert.Equal((Errno.EIO, 0u), (reply.Status, reply.Value));
    }

    [Fact]
    [Rule("B9")]
    public void Keys_of_a_session_that_still_waits_when_the_device_is_reset_are_wiped()
    {
        byte[] key = [.. Enumerable.Range(101, 16).Select(static i => (byte)i)];
        byte[] create = Frames.Create(_handle, CipherAlgorithm.AesCbc, key);
        bool IsKept() => ObjectGraph.From(_guest.Backend, _guest).OfType<SyscallRequest>()
            .SelectMany(static request => ObjectGraph.From(request).OfType<byte[]>())
            .Any(bytes => bytes.AsSpan().IndexOf(key) >= 0);
        _engine.WhileCreating = (in SessionSpec _) =>
        {
            _guest.Send(create, 8);
            Assert.True(IsKept());
            _guest.Device.WriteStatus(DeviceStatus.Reset);
            return Errno.OK;
        };
        _guest.Send(create, 8);

        Assert.Equal(DeviceStatus.Reset, _guest.Device.Status);
        Assert.False(IsKept());
    }

    /// <summary>Sends a CIOCGSESSION, and two more while the engine makes the session of the first; what each is answered.</summary>
    private RawReply[] CreateThree(Errno first, Action? behind = null)
    {
        byte[] create = Frames.Create(_handle, CipherAlgorithm.AesCbc, new byte[16]);
        var sent = new List<uint>();
        _engine.WhileCreating = (in SessionSpec _) =>
        {
            _engine.WhileCreating = null;
            sent.AddRange(_guest.Send(create, 8), _guest.Send(create, 8));
            behind?.Invoke();
            Assert.All(sent, token => Assert.False(_guest.TryTake(token, out RawReply? _)));
            return first;
        };
        sent.Insert(0, _guest.Send(create, 8));
        return [.. sent.Select(Taken)];
    }

    private RawReply Taken(uint token) => Taken(_guest, token);

    private static RawReply Taken(RawGuest guest, uint token)
    {
        Assert.True(guest.TryTake(token, out RawReply? reply), "A request is not answered.");
        return reply!;
    }
}
