namespace CryptoVirtio.ModelTests;

/// <summary>One end of a chat whose peer has the key and breaks the order, and one that has another conversation afterwards.</summary>
internal static class ChatScenarios
{
    private static readonly ManagedCryptoDevice s_device = new();

    /// <summary>Each of them, with what it is about.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<Observation> Seen)> All() =>
    [
        ("a peer that sends data for its CONFIRM, and the next conversation", Seen([RecordType.Data], [RecordType.Confirm, RecordType.Close])),
        ("a second CONFIRM", Seen([RecordType.Confirm, RecordType.Confirm])),
    ];

    private static IReadOnlyList<Observation> Seen(params RecordType[][] conversations)
    {
        var tracer = new RecordingTracer();
        foreach (RecordType[] records in conversations)
        {
            Converse(tracer, records);
        }

        return tracer.All;
    }

    /// <summary>A connector against a peer that sends its hello as it should, and then seals what it likes.</summary>
    private static void Converse(ITracer tracer, RecordType[] records)
    {
        using var key = new ChatKey(ChannelPair.KeyBytes);
        using var channel = Observed.Channel(
            Observed.Handshake(s_device, key, ChatRole.Connector, new SeededRandom(1), new ManualClock(), tracer: tracer), tracer);
        var outbound = new ByteQueue(1 << 16);
        var inbound = new ByteQueue(1 << 16);
        channel.Start(outbound);
        byte[] theirs = new byte[Hello.Length];
        Hello.Write(theirs, ChatRole.Listener)[0] = 1;
        inbound.Append(theirs);
        using IRecordLayer peer = Peer(key, outbound.Content[..Hello.Length].ToArray(), theirs);
        foreach (RecordType type in records)
        {
            byte[] wire = new byte[peer.MaxWire];
            Assert.Equal(ChannelStatus.Ok, peer.Seal(type, [], wire, out int written));
            inbound.Append(wire.AsSpan(0, written));
        }

        channel.Receive(inbound, new ByteQueue(1 << 16), outbound);
    }

    private static CbcHmacRecords Peer(ChatKey key, byte[] connectorHello, byte[] listenerHello)
    {
        Assert.Equal(Errno.OK, s_device.Open(out IAsyncCryptoFile? file));
        using var keys = new CbcHmacKeys();
        Assert.Equal(Errno.OK, keys.Derive(file!, key, connectorHello, listenerHello));
        Assert.Equal(Errno.OK, CbcHmacRecords.Create(file!, keys, ChatRole.Listener, new SeededRandom(2), new ManualClock(), null, out CbcHmacRecords? records));
        return records!;
    }
}
