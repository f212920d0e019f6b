namespace CryptoVirtio.ModelTests;

/// <content>What may be done to records on the wire.</content>
public abstract partial class RecordLayerConformance
{
    [Fact]
    [Rule("C2")]
    public void Record_is_refused_when_any_bit_of_any_byte_is_flipped()
    {
        int seed = Seeds.For(output);
        int length;
        using (ChannelPair probe = new ChannelPair(Device, seed).Opened())
        {
            length = probe.Connector.Send("attack at dawn"u8).Length;
        }

        for (int bit = 0; bit < 8 * length; bit++)
        {
            using ChannelPair pair = new ChannelPair(Device, seed).Opened();
            byte[] wire = pair.Connector.Send("attack at dawn"u8);
            wire[bit / 8] ^= (byte)(1 << (bit % 8));
            ChannelStatus status = pair.Listener.Take(wire);

            // A header that claims more waits for it; with what comes next the record is whole, and refused.
            if (status == ChannelStatus.Incomplete)
            {
                Assert.InRange(bit / 8, 1, 4);
                status = pair.Listener.Take(new byte[CbcHmacRecords.MaxWireLength]);
            }

            Assert.Equal(ChannelStatus.Refused, status);
            AssertDead(pair.Listener);
        }
    }

    [Fact]
    [Rule("C3")]
    public void Stream_is_truncated_when_it_ends_at_any_byte_and_earlier_data_is_kept()
    {
        int seed = Seeds.For(output);
        int length = 0;
        for (int cut = 0; cut <= length; cut++)
        {
            using ChannelPair pair = new ChannelPair(Device, seed).Opened();
            byte[] first = pair.Connector.Send("kept"u8);
            byte[] second = [.. pair.Connector.Send("lost"u8), .. pair.Connector.End()];
            length = second.Length - 1;
            Assert.Equal(ChannelStatus.Incomplete, pair.Listener.Take([.. first, .. second.AsSpan(0, cut)]));
            Assert.Equal(ChannelStatus.Truncated, pair.Listener.Channel.ReceiveEnd());
            byte[] read = pair.Listener.Read();
            Assert.True(read.AsSpan().SequenceEqual("kept"u8) || read.AsSpan().SequenceEqual("keptlost"u8));
            AssertDead(pair.Listener);
        }
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("drop")]
    [InlineData("swap")]
    [InlineData("duplicate")]
    [InlineData("reflect")]
    [InlineData("splice")]
    [InlineData("confirm again")]
    [InlineData("after the end")]
    [InlineData("garbage after the end")]
    [InlineData("end again")]
    [Rule("C2")]
    public void Records_are_refused_out_of_their_place(string attack)
    {
        int seed = Seeds.For(output);
        using ChannelPair pair = new ChannelPair(Device, seed).Opened();
        using ChannelPair other = new ChannelPair(Device, unchecked(seed + 10)).Opened();
        byte[] one = pair.Connector.Send("one"u8);
        byte[] two = pair.Connector.Send("two"u8);
        byte[] end = pair.Connector.End();
        byte[] mine = pair.Listener.Send("one"u8);
        byte[] foreign = other.Connector.Send("one"u8);
        (byte[] wire, string released) = attack switch
        {
            "replay" => ((byte[])[.. one, .. two, .. one], "onetwo"),
            "drop" => ([.. two], ""),
            "swap" => ([.. two, .. one], ""),
            "duplicate" => ([.. one, .. one], "one"),
            "reflect" => ([.. mine], ""),
            "splice" => ([.. foreign], ""),
            "confirm again" => ([.. Confirmation(seed)], ""),
            "after the end" => ([.. one, .. two, .. end, .. one], "onetwo"),
            "garbage after the end" => ([.. one, .. two, .. end, 0], "onetwo"),
            _ => ([.. one, .. two, .. end, .. end], "onetwo"),
        };

        Assert.Equal(ChannelStatus.Refused, pair.Listener.Take(wire));
        Assert.Equal(released, System.Text.Encoding.ASCII.GetString(pair.Listener.Read()));
        AssertDead(pair.Listener);
    }

    [Theory]
    [MemberData(nameof(ImpossibleRecords.Lengths), MemberType = typeof(ImpossibleRecords))]
    [Rule("C3")]
    public void Record_of_an_impossible_length_is_refused_by_its_header_alone(uint length)
    {
        using ChannelPair pair = new ChannelPair(Device, 1).Opened();
        Assert.Equal(ChannelStatus.Refused, pair.Listener.Take(ImpossibleRecords.Header(length)));
        AssertDead(pair.Listener);
    }

    [Fact]
    public void Record_of_an_empty_payload_is_legal()
    {
        using ChannelPair pair = new ChannelPair(Device, 1).Opened();
        Assert.Equal(ChannelStatus.Incomplete, pair.Listener.Take(pair.Connector.Send([])));
        Assert.Equal(ChannelStatus.Incomplete, pair.Listener.Take(pair.Connector.Send("x"u8)));
        Assert.Equal("x"u8, pair.Listener.Read());
    }

    [Fact]
    public void Close_with_a_payload_is_refused()
    {
        var monitor = LiveMonitor.OfChat();
        (CbcHmacRecords connector, CbcHmacRecords listener) = Layers(1, connectorTracer: null, monitor); // the connector seals what it must not
        byte[] wire = new byte[CbcHmacRecords.MaxWireLength];
        using var channel = Observed.Channel(new ReadyHandshake(listener, ChatRole.Listener, monitor), monitor);
        connector.Seal(RecordType.Close, "x"u8, wire, out int written);
        var inbound = new ByteQueue(CbcHmacRecords.MaxWireLength);
        var plaintext = new ByteQueue(CbcHmacRecords.MaxPlaintextLength);
        inbound.Append(wire.AsSpan(0, written));
        Assert.Equal(ChannelStatus.Refused, channel.Receive(inbound, plaintext, new ByteQueue(1)));
        Assert.Equal(0, plaintext.Count);
        Assert.False(channel.PeerEnded);
        connector.Dispose();
        monitor.AssertAccepted(quiescent: true);
    }

    [Fact]
    [Rule("CH15")]
    public void Counter_reaches_its_last_record_and_then_fails_on_both_sides()
    {
        const ulong first = CbcHmacRecords.MaxRecords - 1;
        LiveMonitor[] monitors = [LiveMonitor.OfChatFrom(first), LiveMonitor.OfChatFrom(first)];
        (CbcHmacRecords connector, CbcHmacRecords listener) = Layers(first, monitors[0], monitors[1]);
        byte[] wire = new byte[CbcHmacRecords.MaxWireLength];
        byte[] plaintext = new byte[CbcHmacRecords.MaxPlaintextLength];
        Assert.Equal(ChannelStatus.Ok, connector.Seal(RecordType.Data, "last"u8, wire, out int written));
        Assert.Throws<ArgumentException>(() => listener.Open(wire.AsSpan(0, written), plaintext.AsSpan(1), out _));
        Assert.Equal(ChannelStatus.Ok, listener.Open(wire.AsSpan(0, written), plaintext, out OpenedRecord record));
        Assert.Equal(4, record.PlaintextLength);
        Assert.Equal(ChannelStatus.Exhausted, listener.Open(wire.AsSpan(0, written), plaintext, out _));
        Assert.Equal(ChannelStatus.Exhausted, connector.Seal(RecordType.Data, "more"u8, wire, out written));
        Assert.Equal(0, written);
        Assert.Equal(ChannelStatus.Exhausted, connector.Seal(RecordType.Close, [], wire, out _));
        Assert.All(monitors, static monitor => Assert.Equal(1, monitor.Count));
        Array.ForEach(monitors, static monitor => monitor.AssertAccepted(quiescent: true));
    }

    private static void AssertDead(ChannelEnd end)
    {
        Assert.False(end.Channel.IsOpen);
        Assert.NotNull(end.Channel.Failure);
        Assert.DoesNotContain('\n', end.Channel.Failure);
        Assert.Empty(end.Read());
        Assert.NotEqual(ChannelStatus.Ok, end.Channel.Send("x"u8, end.Outbound));
        Assert.NotEqual(ChannelStatus.Ok, end.Channel.End(end.Outbound));
        Assert.Equal(0, end.Outbound.Count);
    }

    private byte[] Confirmation(int seed)
    {
        // The same seeds give the same session: this is its first record.
        using var pair = new ChannelPair(Device, seed);
        pair.Connector.Channel.Start(pair.Connector.Outbound);
        pair.Listener.Channel.Start(pair.Listener.Outbound);
        pair.Connector.Sent();
        pair.Connector.Take(pair.Listener.Sent());
        return pair.Connector.Sent();
    }

    private (CbcHmacRecords Connector, CbcHmacRecords Listener) Layers(ulong firstCounter, ITracer? connectorTracer, ITracer listenerTracer)
    {
        using var keys = new CbcHmacKeys();
        return (Layer(keys, ChatRole.Connector, firstCounter, connectorTracer), Layer(keys, ChatRole.Listener, firstCounter, listenerTracer));
    }

    private CbcHmacRecords Layer(CbcHmacKeys keys, ChatRole role, ulong firstCounter, ITracer? tracer)
    {
        Assert.Equal(Errno.OK, Device.Open(out IAsyncCryptoFile? file));
        Assert.Equal(
            Errno.OK,
            CbcHmacRecords.Create(
                file!, keys, role, new SeededRandom(1), new ManualClock(), observer: null, out CbcHmacRecords? records, firstCounter, tracer));
        return records!;
    }
}
