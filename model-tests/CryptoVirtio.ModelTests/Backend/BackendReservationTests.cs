using CryptoVirtio.Abi;
using CryptoVirtio.Backend;

namespace CryptoVirtio.ModelTests;

/// <summary>What an OPEN or a CIOCGSESSION reserves becomes real or is given back, and each request that waits for it is answered.</summary>
[Trait("Category", "Model")]
[Trait("Rule", "B13")]
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
    [Trait("Rule", "IO-GSESSION-5")]
    public void Place_of_a_session_that_could_not_be_made_goes_to_the_first_that_waits()
    {
        RawReply[] replies = CreateThree(Errno.EINVAL);

        Assert.Equal([Errno.EINVAL, Errno.OK, Errno.EMFILE], replies.Select(static reply => reply.Status));
        Assert.Equal(Errno.OK, _guest.Ask(Frames.Crypt(_handle, replies[1].Value, [], [1]), 9).Status);
        Assert.Equal(Errno.OK, _guest.Ask(Frames.Free(_handle, replies[1].Value)).Status);
        _guest.Create(_handle);
    }

    [Fact]
    [Trait("Rule", "IO-GSESSION-5")]
    [Trait("Rule", "IO-CLOSE-1")]
    public void Session_that_is_made_leaves_no_place_to_those_that_wait_and_a_close_comes_behind_them()
    {
        uint close = 0;
        RawReply[] replies = CreateThree(Errno.OK, () => close = _guest.Send(Frames.Close(_handle), 8));

        Assert.Equal([Errno.OK, Errno.EMFILE, Errno.EMFILE], replies.Select(static reply => reply.Status));
        Assert.Equal(Errno.OK, Taken(close).Status);
        Assert.Equal(["1 close"], _engine.Log);
    }

    [Fact]
    [Trait("Rule", "IO-OPEN-1")]
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
    [Trait("Rule", "LC8")]
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

    private RawReply Taken(uint token)
    {
        Assert.True(_guest.TryTake(token, out RawReply? reply), "A request is not answered.");
        return reply!;
    }
}
