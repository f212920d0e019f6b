namespace CryptoVirtio.ModelTests;

/// <summary>Every bad request is answered with a status and nothing else, and the next one is served.</summary>
[Trait("Category", "Model")]
[Rule("LC11")]
public sealed class BackendErrorTests : IDisposable
{
    private const int MaxPayload = 4096;
    private readonly FakeCryptoDevice _engine = new();
    private readonly RawGuest _guest;
    private readonly uint _handle;
    private readonly uint _session;

    public BackendErrorTests()
    {
        _guest = new RawGuest(_engine, new BackendOptions { MaxFiles = 3, MaxSessions = 2, MaxPayload = MaxPayload });
        _handle = _guest.Open();
        _session = _guest.Create(_handle);
    }

    public void Dispose() => _guest.Dispose();

    [Theory]
    [InlineData(4u)]
    [InlineData(5u)]
    [InlineData(uint.MaxValue)]
    [Rule("B12")]
    public void Unknown_type_answers_ENOSYS(uint type) => Refused(Errno.ENOSYS, Frames.Header(type, _handle));

    [Theory]
    [InlineData(IoctlNumber.None)]
    [InlineData(IoctlNumber.CRIOGET)]
    [InlineData(IoctlNumber.CIOCKEY)]
    [InlineData(IoctlNumber.CIOCASYMFEAT)]
    [InlineData(IoctlNumber.CIOCAUTHCRYPT)]
    [InlineData(IoctlNumber.CIOCASYNCCRYPT)]
    [InlineData(IoctlNumber.CIOCASYNCFETCH)]
    [InlineData(IoctlNumber.CIOCCPHASH)]
    [InlineData((IoctlNumber)uint.MaxValue)]
    [Rule("B12", "IO-UNKNOWN-1")]
    public void Unknown_ioctl_answers_EINVAL(IoctlNumber command)
    {
        Refused(Errno.EINVAL, Frames.Ioctl(_handle, command));
        Refused(Errno.EINVAL, [.. Frames.Ioctl(_handle, command), .. new byte[72]]);
    }

    [Fact]
    [Rule("B3", "LC12")]
    public void Handle_that_is_none_answers_EBADF()
    {
        uint closed = _guest.OpenMore();
        Assert.Equal(Errno.OK, _guest.Ask(Frames.Close(closed)).Status);
        uint reused = _guest.OpenMore();
        Assert.NotEqual(closed, reused);
        foreach (uint handle in new uint[] { 0, closed, _handle + 100, _handle | 0x10000, uint.MaxValue, 0x8000_0001 })
        {
            Refused(Errno.EBADF, Frames.Close(handle));
            Refused(Errno.EBADF, Frames.Create(handle, CipherAlgorithm.AesCbc, new byte[16]));
            Refused(Errno.EBADF, Frames.Free(handle, _session));
            Refused(Errno.EBADF, Frames.Info(handle, _session), Frames.InfoRoom);
            Refused(Errno.EBADF, Frames.Crypt(handle, _session, new byte[16], new byte[16]));
        }

        Assert.Equal(1, _engine.Disposed);
    }

    [Fact]
    [Rule("IO-CRYPT-1", "IO-FSESSION-2", "IO-SESSINFO-2")]
    public void Session_that_is_none_answers_EINVAL()
    {
        uint other = _guest.OpenMore();
        uint freed = _guest.Create(_handle);
        Assert.Equal(Errno.OK, _guest.Ask(Frames.Free(_handle, freed)).Status);
        foreach ((uint handle, uint session) in new[] { (_handle, 0u), (_handle, freed), (_handle, 1000u), (_handle, uint.MaxValue), (other, _session) })
        {
            Refused(Errno.EINVAL, Frames.Free(handle, session));
            Refused(Errno.EINVAL, Frames.Info(handle, session), Frames.InfoRoom);
            Refused(Errno.EINVAL, Frames.Crypt(handle, session, new byte[16], new byte[16]));
        }
    }

    [Fact]
    [Rule("B1", "B2")]
    public void Lengths_that_disagree_with_the_descriptors_answer_EINVAL()
    {
        byte[][] frames =
        [
            Frames.Hello(1), Frames.Open(), Frames.Close(_handle), Frames.Create(_handle, CipherAlgorithm.AesCbc, new byte[16], MacAlgorithm.Sha1Hmac, new byte[20]),
            Frames.Free(_handle, _session), Frames.Info(_handle, _session), Frames.Crypt(_handle, _session, new byte[16], new byte[32]),
        ];
        foreach (byte[] frame in frames)
        {
            for (int length = 0; length < frame.Length; length++)
            {
                Refused(Errno.EINVAL, frame[..length], Frames.InfoRoom);
            }

            Refused(Errno.EINVAL, [.. frame, 0], Frames.InfoRoom);
            Refused(Errno.EINVAL, [.. frame, .. new byte[100]], Frames.InfoRoom);
        }

        Assert.Equal(1, _engine.Opened);
        Assert.Empty(_engine.Log);
    }

    [Fact]
    [Rule("B1", "B2")]
    public void Room_that_is_too_small_answers_EINVAL()
    {
        Refused(Errno.EINVAL, Frames.Hello(1), Frames.HelloRoom - 1);
        byte[] crypt = Frames.Crypt(_handle, _session, new byte[16], new byte[32], writeIv: true, mac: 20);
        for (int room = 8; room < 8 + 32 + 20 + 16; room++)
        {
            Refused(Errno.EINVAL, crypt, room);
        }

        Assert.Equal(Errno.OK, _guest.Ask(crypt, 8 + 32 + 20 + 16).Status);
    }

    [Fact]
    [Rule("B1")]
    public void Room_that_does_not_hold_a_reply_gets_the_status_or_nothing()
    {
        foreach (byte[] frame in new[] { Frames.Open(), Frames.Close(_handle), new byte[3], Frames.Header(99) })
        {
            for (int room = 0; room < 8; room++)
            {
                RawReply reply = _guest.Ask(frame.Length == 0 ? [0] : frame, room);
                Assert.Equal(room < 4 ? 0u : 4u, reply.Written);
                Assert.True(reply.Clean);
                Assert.True(room < 4 || reply.Status == Errno.EINVAL);
            }
        }

        Assert.Equal((1, 0), (_engine.Opened, _engine.Disposed));
    }

    [Theory]
    [InlineData(65u, 0u)]
    [InlineData(0u, 513u)]
    [InlineData(uint.MaxValue, 0u)]
    [InlineData(0u, uint.MaxValue)]
    [InlineData(0x8000_0000u, 0x8000_0000u)]
    [InlineData(uint.MaxValue, 17u)]
    [Rule("F10", "G13")]
    public void Key_that_is_too_long_answers_EINVAL(uint key, uint macKey)
    {
        byte[] body = new byte[CreateSessionBody.Size];
        new CreateSessionBody(CipherAlgorithm.AesCbc, MacAlgorithm.Sha1Hmac, key, macKey).Write(body);
        byte[] head = [.. Frames.Ioctl(_handle, IoctlNumber.CIOCGSESSION), .. body];
        Refused(Errno.EINVAL, [.. head, .. new byte[16]]);
        Refused(Errno.EINVAL, [.. head, .. new byte[Math.Min(key, 600) + Math.Min(macKey, 600)]]);
    }

    [Theory]
    [InlineData(17u, 0u)]
    [InlineData(0u, 65u)]
    [InlineData(uint.MaxValue, 0u)]
    [InlineData(0u, uint.MaxValue)]
    [Rule("B2")]
    public void IV_or_MAC_that_is_too_long_answers_EINVAL(uint iv, uint mac) => Refused(
        Errno.EINVAL,
        Frames.Crypt(_handle, new CryptBody(_session, CryptDirection.Encrypt, CryptFlags.None, 16, 16, iv, mac), new byte[Math.Min(iv, 100)], new byte[16]),
        1024);

    [Theory]
    [InlineData(MaxPayload + 1, 16u)]
    [InlineData(16u, MaxPayload + 1)]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    [Rule("IO-CRYPT-11", "G13")]
    public void Payload_that_is_too_large_answers_EMSGSIZE(uint source, uint destination) => Refused(
        Errno.EMSGSIZE,
        Frames.Crypt(
            _handle,
            new CryptBody(_session, CryptDirection.Encrypt, CryptFlags.None, source, destination, 0, 0),
            [],
            new byte[Math.Min(source, MaxPayload + 1)]),
        MaxPayload + 16);

    [Fact]
    public void Largest_payload_is_carried() =>
        Assert.Equal(8u + MaxPayload, _guest.Ask(Frames.Crypt(_handle, _session, [], new byte[MaxPayload]), 8 + MaxPayload).Written);

    [Fact]
    [Rule("B13", "IO-OPEN-1", "IO-GSESSION-5")]
    public void Too_many_files_answer_ENFILE_and_too_many_sessions_EMFILE()
    {
        byte[] create = Frames.Create(_handle, CipherAlgorithm.AesCbc, new byte[16]);
        uint second = _guest.OpenMore();
        _guest.OpenMore();
        for (int i = 0; i < 10; i++)
        {
            Refused(Errno.ENFILE, Frames.Open());
        }

        Assert.Equal(3, _engine.Opened);
        Assert.Equal(Errno.OK, _guest.Ask(Frames.Close(second)).Status);
        _guest.OpenMore();

        _guest.Create(_handle);
        for (int i = 0; i < 10; i++)
        {
            Refused(Errno.EMFILE, create);
        }

        Assert.Equal(Errno.OK, _guest.Ask(Frames.Free(_handle, _session)).Status);
        _guest.Create(_handle);
        Refused(Errno.EMFILE, create);
    }

    [Fact]
    public void Reserved_field_that_is_not_0_answers_EINVAL()
    {
        Refused(Errno.EINVAL, Frames.Header(0, reserved: 1));
        Refused(Errno.EINVAL, Frames.Hello(3, reserved: 1));
        _guest.Create(_handle); // that HELLO has closed nothing
    }

    [Fact]
    [Rule("IO-CRYPT-6")]
    public void Operation_that_fails_writes_its_status_alone() =>
        Refused(Errno.EINVAL, Frames.Crypt(_handle, _session, new byte[16], new byte[32], writeIv: true, mac: 20, destination: 16));

    [Fact]
    [Rule("B6")]
    public void Used_length_counts_what_was_written()
    {
        Assert.Equal(24u, _guest.Ask(Frames.Hello(1), 100).Written);
        RawReply open = _guest.Ask(Frames.Open(), 100);
        Assert.Equal((8u, true), (open.Written, open.Clean));
        foreach (int length in new[] { 0, 1, 16, 1000 })
        {
            RawReply reply = _guest.Ask(Frames.Crypt(_handle, _session, new byte[16], new byte[length], writeIv: true, mac: 20), 2000);
            Assert.Equal((Errno.OK, 8u + (uint)length + 20 + 16, true), (reply.Status, reply.Written, reply.Clean));
        }

        RawReply info = _guest.Ask(Frames.Info(_handle, _session), 300);
        Assert.Equal((Errno.OK, (uint)Frames.InfoRoom, true), (info.Status, info.Written, info.Clean));
        Assert.Equal(8u, _guest.Ask(Frames.Free(_handle, _session), 100).Written);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [Rule("B5")]
    public void One_kick_is_enough_for_many_requests(int threads)
    {
        using var guest = new RawGuest(_engine, new BackendOptions { Threads = threads });
        uint handle = guest.Open();
        uint[] sessions = [.. Enumerable.Range(0, 5).Select(_ => guest.Create(handle))];
        uint[] sent =
        [
            .. Enumerable.Range(0, 100).Select(i => guest.Send(Frames.Crypt(handle, sessions[i % 5], [(byte)i, 1], [(byte)i, 2, 3]), 11, kick: false)),
        ];
        guest.Kick();
        for (int i = 0; i < sent.Length; i++)
        {
            Assert.Equal(Scramble.Of([(byte)i, 1], [(byte)i, 2, 3]), guest.Await(sent[i]).Outputs);
        }
    }

    private void Refused(Errno status, byte[] frame, int room = 200)
    {
        RawReply reply = _guest.Ask(frame.Length == 0 ? [] : frame, room);
        Assert.Equal((status, 0u, 8u, true), (reply.Status, reply.Value, reply.Written, reply.Clean));
    }
}
