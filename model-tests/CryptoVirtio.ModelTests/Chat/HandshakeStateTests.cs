namespace CryptoVirtio.ModelTests;

/// <summary>What a handshake answers when it is over, and what it leaves open.</summary>
[Trait("Category", "Unit")]
public sealed class HandshakeStateTests : IDisposable
{
    private const int Room = 1 << 17;

    private readonly ManagedCryptoDevice _device = new();
    private readonly ChatKey _key = new(ChannelPair.KeyBytes);
    private readonly ByteQueue _toConnector = new(Room);
    private readonly ByteQueue _toListener = new(Room);
    private readonly CbcHmacHandshake _connector;
    private readonly CbcHmacHandshake _listener;

    public HandshakeStateTests()
    {
        _connector = New(_device, ChatRole.Connector);
        _listener = New(new ManagedCryptoDevice(), ChatRole.Listener);
    }

    public void Dispose()
    {
        _connector.Dispose();
        _listener.Dispose();
        _key.Dispose();
    }

    [Fact]
    public void Records_are_taken_once_and_when_the_peer_has_confirmed()
    {
        Refuses();
        _connector.Start(_toListener);
        Refuses();
        _listener.Start(_toConnector);
        Assert.Equal(ChannelStatus.Incomplete, _connector.Advance(_toConnector, _toListener));
        Refuses();
        Assert.Equal(ChannelStatus.Ok, _listener.Advance(_toListener, _toConnector));
        Assert.Equal(ChannelStatus.Ok, _connector.Advance(_toConnector, _toListener));

        _connector.TakeRecords().Dispose();
        Refuses();

        void Refuses() => Assert.Throws<InvalidOperationException>(_connector.TakeRecords);
    }

    [Fact]
    public void Handshake_that_refused_lets_its_file_go_at_once_and_refuses_again()
    {
        _connector.Start(_toListener);
        Assert.Equal(1, _device.OpenFiles);
        _toConnector.Append("GET / HTTP"u8);

        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(ChannelStatus.Refused, _connector.Advance(_toConnector, _toListener));
            Assert.Equal(0, _device.OpenFiles);
        }
    }

    [Fact]
    public void Handshake_whose_device_fails_lets_its_file_go_at_once_and_fails_again()
    {
        for (int at = 1; ; at++)
        {
            var managed = new ManagedCryptoDevice();
            var device = new FaultyDevice(managed, new DeviceFault(at, Errno.EIO));
            using CbcHmacHandshake handshake = New(device, ChatRole.Connector);
            using CbcHmacHandshake peer = New(new ManagedCryptoDevice(), ChatRole.Listener);
            var inbound = new ByteQueue(Room);
            var outbound = new ByteQueue(Room);
            peer.Start(inbound);
            handshake.Start(outbound);
            ChannelStatus status = handshake.Advance(inbound, outbound);
            if (!device.HasFailed)
            {
                Assert.Equal(ChannelStatus.Incomplete, status);
                Assert.InRange(at, 5, 100);
                return;
            }

            Assert.Equal((ChannelStatus.DeviceFailed, 0), (status, managed.OpenFiles));
            Assert.Equal(ChannelStatus.DeviceFailed, handshake.Advance(inbound, outbound));
            Assert.Equal(Errno.EIO, handshake.Fault);
        }
    }

    [Fact]
    public void Derived_keys_are_wiped()
    {
        var keys = new CbcHmacKeys();
        Assert.Equal(Errno.OK, _device.Open(out IAsyncCryptoFile? file));
        Assert.Equal(Errno.OK, keys.Derive(file!, _key, new byte[44], new byte[44]));
        byte[] bytes = Assert.Single(ObjectGraph.From(keys).OfType<byte[]>());
        Assert.NotEqual(new byte[bytes.Length], bytes);

        keys.Dispose();

        Assert.Equal(new byte[bytes.Length], bytes);
    }

    private CbcHmacHandshake New(ICryptoDevice device, ChatRole role) => Observed.Handshake(
        device, _key, role, new SeededRandom((int)role), new ManualClock(), new Unmonitored("a handshake without its channel, which reports the end"));
}
