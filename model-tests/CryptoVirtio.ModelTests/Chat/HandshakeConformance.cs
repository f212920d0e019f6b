namespace CryptoVirtio.ModelTests;

/// <summary>The cbc-hmac handshake on one kind of device, and everything that may be done to its bytes.</summary>
[Trait("Category", "Model")]
public abstract class HandshakeConformance(ITestOutputHelper output, ICryptoDevice device) : DeviceConformance(device)
{
    private const int HelloLength = 44;

    [Fact]
    public void Handshake_opens_both_sides_under_any_fragmentation()
    {
        int seed = Seeds.For(output);
        var random = new Random(seed);
        for (int i = 0; i < 30; i++)
        {
            using var pair = new ChannelPair(Device, unchecked(seed + i));
            var toListener = new List<byte>();
            var toConnector = new List<byte>();
            pair.Connector.Channel.Start(pair.Connector.Outbound);
            pair.Listener.Channel.Start(pair.Listener.Outbound);
            while (!pair.Connector.Channel.IsOpen || !pair.Listener.Channel.IsOpen)
            {
                toListener.AddRange(pair.Connector.Sent());
                toConnector.AddRange(pair.Listener.Sent());
                Some(random, toListener, pair.Listener);
                Some(random, toConnector, pair.Connector);
            }

            byte[] wire = pair.Connector.Send("hello"u8);
            pair.Listener.Take(wire);
            Assert.Equal("hello"u8, pair.Listener.Read());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Channel_that_was_disposed_takes_nothing(bool open)
    {
        using var pair = new ChannelPair(Device, 2);
        byte[] wire;
        if (open)
        {
            wire = pair.Opened().Connector.Send("x"u8);
        }
        else
        {
            pair.Connector.Channel.Start(pair.Connector.Outbound);
            pair.Listener.Channel.Start(pair.Listener.Outbound);
            wire = pair.Connector.Sent();
        }

        pair.Listener.Channel.Dispose();

        Assert.Equal(ChannelStatus.Refused, pair.Listener.Channel.ReceiveEnd());
        Assert.Equal(ChannelStatus.Refused, pair.Listener.Take(wire));
        Assert.False(pair.Listener.Channel.IsOpen);
        Assert.Empty(pair.Listener.Read());
    }

    [Fact]
    public void Handshake_sends_no_user_data_before_the_peer_has_confirmed()
    {
        using var pair = new ChannelPair(Device, 1);
        pair.Connector.Channel.Start(pair.Connector.Outbound);
        pair.Listener.Channel.Start(pair.Listener.Outbound);
        byte[] hello = pair.Listener.Sent();
        Assert.Throws<InvalidOperationException>(() => pair.Connector.Channel.Send("x"u8, pair.Connector.Outbound));
        pair.Connector.Take(hello);
        Assert.False(pair.Connector.Channel.IsOpen);
        Assert.Throws<InvalidOperationException>(() => pair.Connector.Channel.Send("x"u8, pair.Connector.Outbound));
    }

    [Fact]
    public void Handshake_fails_when_any_bit_of_any_byte_is_flipped()
    {
        int seed = Seeds.For(output);
        int length = HelloLength + ConfirmLength();
        for (int at = 0; at < length; at++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                using var pair = new ChannelPair(Device, seed);
                ChannelStatus status = Exchange(pair, at, (byte)(1 << bit));

                // A confirmation that claims to be longer waits for bytes that never come; what does come is then refused.
                bool longer = at is > HelloLength and <= HelloLength + 4 && status == ChannelStatus.Incomplete;
                Assert.True(longer || status == ChannelStatus.Refused, $"byte {at} bit {bit}: {status}");
                Assert.Contains(at switch { < 8 => "protocol", 8 => "version", 9 => "suite", 10 => "same end", 11 => "malformed", _ => "" }, pair.Listener.Channel.Failure ?? "", StringComparison.Ordinal);
                Assert.False(pair.Listener.Channel.IsOpen);
                if (longer)
                {
                    Assert.Equal(ChannelStatus.Refused, pair.Listener.Take(new byte[CbcHmacRecords.MaxWireLength]));
                }

                Assert.Empty(pair.Listener.Read());
            }
        }
    }

    [Fact]
    public void Handshake_is_truncated_when_it_ends_at_any_byte()
    {
        int length = HelloLength + ConfirmLength();
        for (int cut = 0; cut < length; cut++)
        {
            using var pair = new ChannelPair(Device, 1);
            byte[] sent = Conversation(pair);
            Assert.Equal(ChannelStatus.Incomplete, pair.Listener.Take(sent.AsSpan(0, cut)));
            Assert.Equal(ChannelStatus.Truncated, pair.Listener.Channel.ReceiveEnd());
            Assert.False(pair.Listener.Channel.IsOpen);
            Assert.NotNull(pair.Listener.Channel.Failure);
        }
    }

    [Fact]
    public void Handshake_fails_on_both_sides_when_the_keys_differ()
    {
        int seed = Seeds.For(output);
        for (int bit = 0; bit < 8 * ChatKey.Length; bit++)
        {
            byte[] other = [.. ChannelPair.KeyBytes];
            other[bit / 8] ^= (byte)(1 << (bit % 8));
            using var pair = new ChannelPair(Device, seed, other);
            pair.Connector.Channel.Start(pair.Connector.Outbound);
            pair.Listener.Channel.Start(pair.Listener.Outbound);
            byte[] connectorHello = pair.Connector.Sent();
            byte[] listenerHello = pair.Listener.Sent();
            Assert.Equal(ChannelStatus.Incomplete, pair.Connector.Take(listenerHello));
            Assert.Equal(ChannelStatus.Incomplete, pair.Listener.Take(connectorHello));
            Assert.Equal(ChannelStatus.Refused, pair.Connector.Take(pair.Listener.Sent()));
            Assert.Equal(ChannelStatus.Refused, pair.Listener.Take(pair.Connector.Sent()));
        }
    }

    [Fact]
    public void Handshake_refuses_everything_it_sent_itself()
    {
        using var pair = new ChannelPair(Device, 1);
        pair.Connector.Channel.Start(pair.Connector.Outbound);
        Assert.Equal(ChannelStatus.Refused, pair.Connector.Take(pair.Connector.Sent()));
    }

    [Fact]
    public void Handshake_refuses_its_own_nonce_from_the_other_role()
    {
        // A reflection with the role byte corrected: the same seed gives the peer the same nonce.
        using var pair = new ChannelPair(Device, 5, listenerRandom: new SeededRandom(5));
        pair.Connector.Channel.Start(pair.Connector.Outbound);
        pair.Listener.Channel.Start(pair.Listener.Outbound);
        Assert.Equal(ChannelStatus.Refused, pair.Connector.Take(pair.Listener.Sent()));
        Assert.Contains("nonce", pair.Connector.Channel.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Handshake_fails_when_the_confirmation_is_ones_own()
    {
        using var pair = new ChannelPair(Device, 1);
        pair.Connector.Channel.Start(pair.Connector.Outbound);
        pair.Listener.Channel.Start(pair.Listener.Outbound);
        pair.Connector.Sent();
        pair.Connector.Take(pair.Listener.Sent());
        Assert.Equal(ChannelStatus.Refused, pair.Connector.Take(pair.Connector.Sent()));
    }

    [Fact]
    public void Handshake_fails_when_both_sides_have_the_same_role()
    {
        using var pair = new ChannelPair(Device, 1, listenerRole: ChatRole.Connector);
        pair.Connector.Channel.Start(pair.Connector.Outbound);
        pair.Listener.Channel.Start(pair.Listener.Outbound);
        Assert.Equal(ChannelStatus.Refused, pair.Connector.Take(pair.Listener.Sent()));
    }

    [Fact]
    public void Handshake_fails_when_an_old_session_is_replayed_to_it()
    {
        using var old = new ChannelPair(Device, 1);
        byte[] recorded = Conversation(old);

        // The same connector, byte for byte; only the listener's nonce is fresh.
        using var pair = new ChannelPair(Device, 1, listenerRandom: new SeededRandom(99));
        pair.Listener.Channel.Start(pair.Listener.Outbound);
        Assert.Equal(ChannelStatus.Refused, pair.Listener.Take(recorded));
        Assert.False(pair.Listener.Channel.IsOpen);
    }

    [Theory]
    [InlineData("hi\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("cvchat\n")]
    [InlineData("\0")]
    public void Handshake_refuses_another_protocol_at_its_first_wrong_byte(string said)
    {
        using var pair = new ChannelPair(Device, 1);
        pair.Listener.Channel.Start(pair.Listener.Outbound);
        Assert.Equal(ChannelStatus.Refused, pair.Listener.Take(System.Text.Encoding.ASCII.GetBytes(said)));
        Assert.Contains("--plain", pair.Listener.Channel.Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RecordType.Data, "")]
    [InlineData(RecordType.Data, "what was not to be read")]
    [InlineData(RecordType.Close, "")]
    [InlineData(RecordType.Confirm, "x")]
    public void Handshake_refuses_any_other_record_in_place_of_the_confirmation(RecordType type, string text)
    {
        using var pair = new ChannelPair(Device, 1);
        using var keys = new CbcHmacKeys();
        pair.Connector.Channel.Start(pair.Connector.Outbound);
        pair.Listener.Channel.Start(pair.Listener.Outbound);
        byte[] connectorHello = pair.Connector.Sent();
        byte[] listenerHello = pair.Listener.Sent();
        pair.Listener.Take(connectorHello);

        // A peer that holds the key, but skips the confirmation.
        Assert.Equal(Errno.OK, Device.Open(out IAsyncCryptoFile? file));
        using var key = new ChatKey(ChannelPair.KeyBytes);
        Assert.Equal(Errno.OK, keys.Derive(file!, key, connectorHello, listenerHello));
        CbcHmacRecords.Create(
            file!, keys, ChatRole.Connector, new SeededRandom(3), new ManualClock(), observer: null, out CbcHmacRecords? records);
        byte[] wire = new byte[CbcHmacRecords.MaxWireLength];
        records!.Seal(type, System.Text.Encoding.ASCII.GetBytes(text), wire, out int written);
        Assert.Equal(ChannelStatus.Refused, pair.Listener.Take(wire.AsSpan(0, written)));
        Assert.Empty(pair.Listener.Read());
        Assert.All(
            ObjectGraph.From(pair.Listener.Channel).OfType<byte[]>(),
            bytes => Assert.True(text.Length < 8 || bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(text)) < 0));
        records.Dispose();
    }

    private static void Some(Random random, List<byte> wire, ChannelEnd to)
    {
        int count = random.Next(Math.Min(wire.Count, 20) + 1);
        Assert.Equal(ChannelStatus.Incomplete, to.Take([.. wire.Take(count)]));
        wire.RemoveRange(0, count);
    }

    /// <summary>All that the connector sends to open the conversation. The listener has said hello, and received nothing.</summary>
    private static byte[] Conversation(ChannelPair pair)
    {
        pair.Connector.Channel.Start(pair.Connector.Outbound);
        pair.Listener.Channel.Start(pair.Listener.Outbound);
        pair.Connector.Take(pair.Listener.Sent());
        return pair.Connector.Sent();
    }

    /// <summary>The listener hears the connector with one byte changed.</summary>
    private static ChannelStatus Exchange(ChannelPair pair, int at, byte flip)
    {
        byte[] sent = Conversation(pair);
        sent[at] ^= flip;
        return pair.Listener.Take(sent);
    }

    private int ConfirmLength()
    {
        using var pair = new ChannelPair(Device, 1);
        return Conversation(pair).Length - HelloLength;
    }
}
