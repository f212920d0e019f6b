namespace CryptoVirtio.ModelTests;

/// <summary>A device that fails at any one of its operations: the channel dies, and nothing leaves it.</summary>
[Trait("Category", "Model")]
[Rule("C6")]
public sealed class DeviceFaultTests
{
    private static readonly byte[] Secret = "the eagle has landed, I repeat"u8.ToArray();

    [Theory]
    [InlineData(Errno.EINVAL)]
    [InlineData(Errno.EIO)]
    [InlineData(Errno.EBUSY)]
    [InlineData(Errno.ENODEV)]
    [InlineData(Errno.EMFILE)]
    [InlineData(Errno.ETIMEDOUT)]
    [InlineData(Errno.OK)] // a lost completion, another tag, a session that does not exist
    public void Channel_fails_closed_when_any_operation_of_its_device_fails(Errno error)
    {
        int operations = Conversation(new FaultyDevice(new ManagedCryptoDevice(), fault: null), answers: true, out _, out _);
        Assert.InRange(operations, 20, 200);
        for (int at = 0; at < operations; at++)
        {
            var managed = new ManagedCryptoDevice();
            var device = new FaultyDevice(managed, new DeviceFault(at, error));
            Conversation(device, error != Errno.OK, out ChannelStatus status, out byte[] wire);
            Assert.True(device.HasFailed);
            Assert.True(status == ChannelStatus.DeviceFailed, $"operation {at}: {status}");
            Assert.Equal(-1, wire.AsSpan().IndexOf(Secret.AsSpan(0, 8)));
            Assert.Equal(0, managed.OpenFiles);
        }
    }

    /// <summary>The connector on this device sends its hello, sends two records, opens one, and ends.</summary>
    /// <param name="answers">The device answers an errno where it fails.</param>
    private static int Conversation(FaultyDevice device, bool answers, out ChannelStatus last, out byte[] wire)
    {
        using var pair = new ChannelPair(device, 1, listenerDevice: new ManagedCryptoDevice());
        ChannelEnd me = pair.Connector;
        ChannelEnd peer = pair.Listener;
        var sent = new List<byte>();
        bool Goes(ChannelStatus status, out ChannelStatus kept)
        {
            kept = status;
            byte[] bytes = me.Sent();
            sent.AddRange(bytes);
            if (status is ChannelStatus.Ok or ChannelStatus.Incomplete)
            {
                Assert.False(device.HasFailed && answers); // the call in which it fails answers the errno
                Assert.Equal(ChannelStatus.Incomplete, peer.Take(bytes));
                return true;
            }

            // Failed: not a byte was made, not a byte was released, and it stays like this.
            Assert.Empty(bytes);
            Assert.Empty(me.Read());
            Assert.False(me.Channel.IsOpen);
            Assert.Equal(status, me.Channel.Send("x"u8, me.Outbound));
            Assert.Equal(status, me.Channel.End(me.Outbound));
            Assert.Equal(status, me.Take(peer.Sent()));
            Assert.Empty(me.Sent());
            Assert.Contains("device", me.Channel.Failure, StringComparison.Ordinal);
            return false;
        }

        peer.Channel.Start(peer.Outbound);
        byte[] hello = peer.Sent();
        _ = Goes(me.Channel.Start(me.Outbound), out last) &&
            Goes(me.Take(hello), out last) &&
            Goes(me.Take(peer.Sent()), out last) &&
            Goes(me.Channel.Send(Secret, me.Outbound), out last) &&
            Goes(me.Channel.Send(Secret, me.Outbound), out last) &&
            Goes(me.Take(peer.Send("answer"u8)), out last) &&
            me.Read().AsSpan().SequenceEqual("answer"u8) &&
            Goes(me.Channel.End(me.Outbound), out last);
        wire = [.. sent];
        return device.Operations;
    }
}
