namespace CryptoVirtio.ModelTests;

/// <summary>Records on one kind of device: what is sealed is opened, and nothing else is.</summary>
[Trait("Category", "Model")]
public abstract partial class RecordLayerConformance(ITestOutputHelper output, ICryptoDevice device) : DeviceConformance(device)
{
    private static readonly int[] Edges = [1, 15, 16, 17, 255, 256, 257, 4096, CbcHmacRecords.MaxPlaintextLength - 1, CbcHmacRecords.MaxPlaintextLength];

    [Fact]
    public void Records_deliver_any_stream_under_any_fragmentation()
    {
        int seed = Seeds.For(output);
        var random = new Random(seed);
        using ChannelPair pair = new ChannelPair(Device, seed).Opened();
        foreach ((ChannelEnd from, ChannelEnd to) in new[] { (pair.Connector, pair.Listener), (pair.Listener, pair.Connector) })
        {
            var said = new List<byte>();
            var heard = new List<byte>();
            var wire = new List<byte>();
            for (int i = 0; i < 60; i++)
            {
                byte[] piece = Bytes(random, random.Next(3) == 0 ? Edges[random.Next(Edges.Length)] : 1 + random.Next(600));
                said.AddRange(piece);
                wire.AddRange(from.Send(piece));
                int count = random.Next(wire.Count + 1);
                Assert.Equal(ChannelStatus.Incomplete, to.Take(CollectionsMarshal.AsSpan(wire)[..count]));
                wire.RemoveRange(0, count);
                heard.AddRange(to.Read());
            }

            wire.AddRange(from.End());
            Assert.Equal(ChannelStatus.Incomplete, to.Take([.. wire]));
            heard.AddRange(to.Read());
            Assert.True(CollectionsMarshal.AsSpan(said).SequenceEqual(CollectionsMarshal.AsSpan(heard)));
            Assert.True(to.Channel.PeerEnded);
            Assert.Equal(ChannelStatus.Ok, to.Channel.ReceiveEnd());
        }
    }

    [Fact]
    public void Records_stop_when_the_user_has_no_room_and_go_on_when_there_is()
    {
        using ChannelPair pair = new ChannelPair(Device, 1).Opened();
        byte[] piece = Bytes(new Random(1), CbcHmacRecords.MaxPlaintextLength);
        pair.Listener.Inbound.Append(pair.Connector.Send(piece));
        pair.Listener.Inbound.Append(pair.Connector.Send(piece));
        var small = new ByteQueue(CbcHmacRecords.MaxPlaintextLength + 100);
        Assert.Equal(ChannelStatus.Full, pair.Listener.Channel.Receive(pair.Listener.Inbound, small, pair.Listener.Outbound));
        Assert.Equal(piece.Length, small.Count);
        small.Consume(99);
        Assert.Equal(ChannelStatus.Full, pair.Listener.Channel.Receive(pair.Listener.Inbound, small, pair.Listener.Outbound));
        small.Consume(small.Count);
        Assert.Equal(ChannelStatus.Incomplete, pair.Listener.Channel.Receive(pair.Listener.Inbound, small, pair.Listener.Outbound));
        Assert.Equal(piece, small.Content.ToArray());
    }

    [Fact]
    [Rule("C1")]
    public void Records_of_equal_plaintexts_differ_in_iv_and_in_every_block()
    {
        using ChannelPair pair = new ChannelPair(Device, Seeds.For(output)).Opened();
        var blocks = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < 50; i++)
        {
            byte[] wire = pair.Connector.Send(new byte[64]);
            for (int at = 5; at + 16 <= wire.Length - 32; at += 16)
            {
                Assert.True(blocks.Add(Convert.ToHexString(wire, at, 16)), $"record {i}, block at {at}, was seen before");
            }
        }
    }

    [Fact]
    [Rule("C1")]
    public void Records_are_the_documented_bytes()
    {
        // The same derivation and the same record, from the description and with BouncyCastle's algorithms.
        using var pair = new ChannelPair(Device, 7);
        pair.Connector.Channel.Start(pair.Connector.Outbound);
        pair.Listener.Channel.Start(pair.Listener.Outbound);
        byte[] connectorHello = pair.Connector.Sent();
        byte[] listenerHello = pair.Listener.Sent();
        pair.Connector.Take(listenerHello);
        pair.Listener.Take(connectorHello);
        pair.Connector.Take(pair.Listener.Sent());
        pair.Listener.Take(pair.Connector.Sent());

        foreach ((ChannelEnd from, string side) in new[] { (pair.Connector, "connector"), (pair.Listener, "listener") })
        {
            byte[] wire = from.Send("The quick brown fox"u8);
            Assert.Equal(5 + 16 + 32 + 32, wire.Length);
            Assert.Equal([1, 0, 0, 0, 32], wire[..5]);
            OracleKeys keys = OracleKeys.Derive(side == "connector", ChannelPair.KeyBytes, connectorHello, listenerHello);
            OracleRecord? record = OracleRecord.Read(wire, counter: 1, keys, out string? refusal);
            AssertNo.Reason(refusal);
            Assert.Equal("The quick brown fox"u8, record!.Plaintext);
        }
    }

    private static byte[] Bytes(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
