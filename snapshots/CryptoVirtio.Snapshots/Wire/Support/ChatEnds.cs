namespace CryptoVirtio.Snapshots;

/// <summary>Both ends of a conversation with a fixed key and countable randomness: every run sends the same bytes.</summary>
internal sealed class ChatEnds : IDisposable
{
    private const int Room = 1 << 17;

    private readonly ChatKey _key = new([.. Enumerable.Range(0, ChatKey.Length).Select(static i => (byte)i)]);
    private readonly LiveMonitor _connectorMonitor = LiveMonitor.OfChat();
    private readonly LiveMonitor _listenerMonitor = LiveMonitor.OfChat();

    public ChatEnds()
    {
        var engine = new CryptoEngine(SystemSync.Instance);
        Connector = New(engine, ChatRole.Connector, 0xc0, _connectorMonitor);
        Listener = New(engine, ChatRole.Listener, 0x10, _listenerMonitor);
        Connector.Start(ToListener);
        Listener.Start(ToConnector);
        ConnectorHello = Take(ToListener);
        ListenerHello = Take(ToConnector);
        Receive(Connector, ListenerHello, ToListener);
        Receive(Listener, ConnectorHello, ToConnector);
        ConnectorConfirm = Take(ToListener);
        ListenerConfirm = Take(ToConnector);
    }

    public SecureChannel Connector { get; }

    public SecureChannel Listener { get; }

    public ByteQueue ToListener { get; } = new(Room);

    public ByteQueue ToConnector { get; } = new(Room);

    public byte[] ConnectorHello { get; }

    public byte[] ListenerHello { get; }

    public byte[] ConnectorConfirm { get; }

    public byte[] ListenerConfirm { get; }

    /// <summary>Exchanges the confirmations; from here on both may talk.</summary>
    public ChatEnds Opened()
    {
        Receive(Connector, ListenerConfirm, ToListener);
        Receive(Listener, ConnectorConfirm, ToConnector);
        Assert.True(Connector.IsOpen && Listener.IsOpen);
        return this;
    }

    /// <summary>What the connector sends for this.</summary>
    public byte[] Send(byte[] plaintext)
    {
        Assert.Equal(ChannelStatus.Ok, Connector.Send(plaintext, ToListener));
        return Take(ToListener);
    }

    /// <summary>How the connector ends.</summary>
    public byte[] End()
    {
        Assert.Equal(ChannelStatus.Ok, Connector.End(ToListener));
        return Take(ToListener);
    }

    /// <summary>What the listener makes of bytes.</summary>
    public byte[] Hear(byte[] wire) => Receive(Listener, wire, ToConnector);

    public void Dispose()
    {
        Connector.Dispose();
        Listener.Dispose();
        _key.Dispose();
        _connectorMonitor.AssertAccepted(quiescent: true);
        _listenerMonitor.AssertAccepted(quiescent: true);
    }

    private SecureChannel New(CryptoEngine engine, ChatRole role, byte first, LiveMonitor monitor) =>
        Observed.Channel(Observed.Handshake(engine, _key, role, new CountingRandom(first), SystemClock.Instance, tracer: monitor), monitor);

    private static byte[] Receive(SecureChannel channel, byte[] wire, ByteQueue outbound)
    {
        var inbound = new ByteQueue(Room);
        var plaintext = new ByteQueue(Room);
        inbound.Append(wire);
        Assert.Equal(ChannelStatus.Incomplete, channel.Receive(inbound, plaintext, outbound));
        Assert.Equal(0, inbound.Count);
        return plaintext.Content.ToArray();
    }

    private static byte[] Take(ByteQueue queue)
    {
        byte[] bytes = queue.Content.ToArray();
        queue.Consume(bytes.Length);
        return bytes;
    }
}
