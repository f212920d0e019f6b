namespace CryptoVirtio.ModelTests;

/// <summary>Answers that are wrong: an errno, and never wrong data.</summary>
[Trait("Category", "Model")]
[Rule("F8", "SD13", "IO-CRYPT-6")]
public sealed class ReplyTests : IDisposable
{
    private readonly ScriptedDevice _device = new(Calls.Options());

    public void Dispose() => _device.Dispose();

    [Theory]
    [InlineData(16)]
    [InlineData(8192)]
    public void Crypt_answers_EIO_when_the_reply_cannot_be(int bytes)
    {
        using IAsyncCryptoFile file = Calls.Open(_device.Driver);
        (Errno Status, uint Value, uint Written)[] replies =
        [
            (Errno.OK, 0, 0), (Errno.OK, 0, 4), (Errno.OK, 0, 7), (Errno.OK, 0, 8), (Errno.OK, 0, 8 + (uint)bytes - 1),
            ((Errno)4096, 0, 8), ((Errno)uint.MaxValue, 0, 8), (Errno.EINVAL, 0, 7), (Errno.OK, 1, 8 + (uint)bytes),
        ];
        foreach ((Errno status, uint value, uint written) in replies)
        {
            byte[] destination = new byte[bytes];
            Running<Errno> call = Calls.Start(() => Calls.Crypt(file, [], new byte[bytes], destination));
            _device.Complete(_device.Await(1)[0], status, value, [.. Enumerable.Repeat((byte)0xBB, bytes)], written);

            Assert.Equal(Errno.EIO, call.Result);
            Assert.All(destination, static item => Assert.Equal(0, item));
        }
    }

    [Theory]
    [InlineData(Errno.EINVAL)]
    [InlineData(Errno.EINTR)]
    [InlineData(Errno.ETIMEDOUT)]
    [InlineData((Errno)4095)]
    public void Failed_call_answers_the_errno_of_the_host_and_stores_nothing(Errno status)
    {
        using IAsyncCryptoFile file = Calls.Open(_device.Driver);
        for (int round = 0; round < 40; round++)
        {
            byte[] destination = new byte[16];
            Running<Errno> call = Calls.Start(() => Calls.Crypt(file, [], new byte[16], destination));
            _device.Complete(_device.Await(1)[0], status, 7, [.. Enumerable.Repeat((byte)0xBB, 16)]);

            Assert.Equal(status, call.Result);
            Assert.All(destination, static item => Assert.Equal(0, item));
        }

        uint session = 99;
        Running<Errno> create = Calls.Start(() => file.CreateSession(new SessionSpec { Mac = MacAlgorithm.Sha1 }, out session));
        _device.Complete(_device.Await(1)[0], status, 7);
        Assert.Equal(status, create.Result);
        Assert.Equal(0u, session);
        Assert.Equal(0, _device.Driver.Statistics.Quarantined);
    }

    [Fact]
    public void Crypt_answers_EIO_when_the_MAC_is_longer_than_its_room()
    {
        using IAsyncCryptoFile file = Calls.Open(_device.Driver);
        byte[] mac = new byte[20];
        Running<Errno> call = Calls.Start(() => file.Crypt(new CryptCall { Session = 1, Source = new byte[4], Mac = mac }));
        _device.Complete(_device.Await(1)[0], value: 21, outputs: [.. Enumerable.Repeat((byte)0xBB, 20)]);

        Assert.Equal(Errno.EIO, call.Result);
        Assert.Equal(new byte[20], mac);
    }

    [Fact]
    public void Crypt_stores_no_more_of_the_MAC_than_the_device_wrote()
    {
        using IAsyncCryptoFile file = Calls.Open(_device.Driver);
        byte[] mac = new byte[20];
        Running<Errno> call = Calls.Start(() => file.Crypt(new CryptCall { Session = 1, Source = new byte[4], Mac = mac }));
        _device.Complete(_device.Await(1)[0], value: 3, outputs: [.. Enumerable.Repeat((byte)0xBB, 20)]);

        Assert.Equal(Errno.OK, call.Result);
        Assert.Equal([0xBB, 0xBB, 0xBB, .. new byte[17]], mac);
    }

    /// <summary>What a device wrote is shown to users: it must be names, and end.</summary>
    [Theory]
    [InlineData(0, "name", Errno.OK)]
    [InlineData(0, "!(),-._~", Errno.OK)]
    [InlineData(0, "", Errno.EIO)] // a driver of nothing
    [InlineData(64, "", Errno.EIO)] // an algorithm that nothing executes
    [InlineData(0, "two names", Errno.EIO)]
    [InlineData(64, "\u001b[2J", Errno.EIO)]
    [InlineData(128, "\u007f", Errno.EIO)]
    [InlineData(192, "\u0080", Errno.EIO)]
    [InlineData(0, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde", Errno.OK)]
    [InlineData(192, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", Errno.EIO)]
    [Rule("IO-SESSINFO-3")]
    public void GetSessionInfo_answers_EIO_when_a_name_cannot_be(int at, string name, Errno expected)
    {
        using IAsyncCryptoFile file = Calls.Open(_device.Driver);
        byte[] outputs = new byte[SessionInfoReply.Size];
        new SessionInfoReply(new SessionInfo(new("a", "b"), new("c", "d"), 1, 2)).Write(outputs);
        outputs.AsSpan(at, 64).Clear();
        Encoding.Latin1.GetBytes(name, outputs.AsSpan(at));
        SessionInfo info = default;
        Running<Errno> call = Calls.Start(() => file.GetSessionInfo(1, out info));
        _device.Complete(_device.Await(1)[0], outputs: outputs);

        Assert.Equal(expected, call.Result);
        Assert.Equal(expected == Errno.OK ? new SessionInfo(new(name, "b"), new("c", "d"), 1, 2) : default, info);
    }

    [Theory]
    [InlineData(Errno.OK, 0u)]
    [InlineData(Errno.OK, 8u)]
    [InlineData(Errno.OK, 8u + SessionInfoReply.Size - 1)]
    [InlineData((Errno)4096, 8u)]
    public void GetSessionInfo_answers_EIO_when_the_reply_cannot_be(Errno status, uint written)
    {
        using IAsyncCryptoFile file = Calls.Open(_device.Driver);
        byte[] outputs = new byte[SessionInfoReply.Size];
        new SessionInfoReply(new SessionInfo(new("a", "b"), null)).Write(outputs);
        SessionInfo info = default;
        Running<Errno> call = Calls.Start(() => file.GetSessionInfo(1, out info));
        _device.Complete(_device.Await(1)[0], status, 0, outputs, written);

        Assert.Equal(Errno.EIO, call.Result);
        Assert.Equal(default, info);
    }

    [Theory]
    [InlineData(Errno.OK, 0u, 23u, Errno.EIO)]
    [InlineData(Errno.OK, 0u, 7u, Errno.EIO)]
    [InlineData(Errno.OK, 1u, 24u, Errno.EIO)]
    [InlineData((Errno)4096, 0u, 24u, Errno.EIO)]
    [InlineData(Errno.EINVAL, 0u, 8u, Errno.EINVAL)]
    [InlineData(Errno.OK, 0u, 24u, Errno.OK)]
    public void Completion_carries_an_errno_when_the_reply_cannot_be(Errno status, uint digest, uint written, Errno expected)
    {
        using IAsyncCryptoFile file = Calls.Open(_device.Driver);
        using CryptoBuffer buffer = Calls.Rent(file, 16);
        Assert.Equal(Errno.OK, file.TrySubmit(Calls.Op(buffer), 5));
        _device.Complete(_device.Await(1)[0], status, digest, new byte[16], written);

        var done = new Completion[2];
        Assert.Equal(1, file.Reap(done, Deadline.Never));
        Assert.Equal(new Completion(5, expected), done[0]);
    }

    [Theory]
    [InlineData(8u + 16 + 1)]
    [InlineData(uint.MaxValue)]
    [Rule("G12")]
    public void Used_length_beyond_the_room_fails_the_device(uint written)
    {
        IAsyncCryptoFile file = Calls.Open(_device.Driver);
        byte[] destination = new byte[16];
        Running<Errno> call = Calls.Start(() => Calls.Crypt(file, [], new byte[16], destination));
        HeldRequest request = _device.Await(1)[0];
        _device.Forge(request.Chain.Head, written);
        ((Virtqueue.IInterruptHandler)_device.Driver).Interrupt(0);

        Assert.Equal(Errno.EIO, call.Result);
        Assert.Equal(new byte[16], destination);
        Assert.Equal(Errno.ENODEV, Calls.Crypt(file));
        file.Dispose();
        Calls.Open(_device.Driver).Dispose();
    }

    [Fact]
    public void Open_answers_the_errno_of_the_host_and_no_file()
    {
        using var open = Calls.Open(_device.Driver);
        _device.Answers = request =>
        {
            if (request.Header.Type == Protocol.Syscall.RequestType.Open)
            {
                _device.Complete(request, Errno.ENFILE, 7);
                return true;
            }

            return false;
        };

        Assert.Equal(Errno.ENFILE, _device.Driver.Open(out IAsyncCryptoFile? file));
        Assert.Null(file);
        _device.Answers = null;
    }
}
