namespace CryptoVirtio.Scenarios;

/// <summary>Both ends of an encrypted chat behind their handshake, which is not explored. The peer's end is used by its own thread alone.</summary>
internal sealed class ChatEnds
{
    private readonly IRun _run;
    private readonly ToyEngine _engine;
    private readonly SecureChannel _own;
    private readonly SecureChannel _peer;
    private readonly ByteQueue _toPeer;
    private readonly ByteQueue _fromPeer;
    private readonly ByteQueue _read;

    public ChatEnds(IRun run, ITracer tracer)
    {
        _run = run;
        _engine = new ToyEngine(run);
        var key = new ChatKey(new byte[ChatKey.Length]);
        _own = Make(key, ChatRole.Connector, new FixedRandom(), tracer);
        _peer = Make(key, ChatRole.Listener, new FixedRandom(first: 100), new Unmonitored("the scenario judges its own end"));
        _toPeer = new ByteQueue(2 * _own.MaxWire);
        _fromPeer = new ByteQueue(2 * _own.MaxWire);
        _read = new ByteQueue(2 * _own.MaxPlaintext);
        Start(_own, _toPeer);
        Start(_peer, _fromPeer);
        while (!_own.IsOpen || !_peer.IsOpen)
        {
            Receive(_own, _fromPeer, _toPeer);
            Receive(_peer, _toPeer, _fromPeer);
        }
    }

    /// <summary>The end of the loop under test.</summary>
    public IChatChannel Own => new ShakenChannel(_own);

    /// <summary>What the peer sends so that it means <paramref name="piece"/>; its goodbye when that is null.</summary>
    public byte[] Seal(byte[]? piece)
    {
        _run.Check((piece is null ? _peer.End(_fromPeer) : _peer.Send(piece, _fromPeer)) == ChannelStatus.Ok, "The peer cannot send.");
        byte[] wire = _fromPeer.Content.ToArray();
        _fromPeer.Consume(wire.Length);
        return wire;
    }

    /// <summary>What the peer reads in what was sent to it, and whether that ends with a goodbye.</summary>
    public byte[] Open(IEnumerable<byte> wire, out bool hasEnded)
    {
        _toPeer.Append([.. wire]);
        Receive(_peer, _toPeer, _fromPeer);
        hasEnded = _peer.PeerEnded;
        return _read.Content.ToArray();
    }

    /// <summary>Nothing is left open.</summary>
    public void End()
    {
        _own.Dispose();
        _peer.Dispose();
        _run.Check(_engine.Opened == _engine.Closed, $"{_engine.Opened} files of the engine were opened and {_engine.Closed} closed.");
    }

    private SecureChannel Make(ChatKey key, ChatRole role, FixedRandom random, ITracer tracer) =>
        Observed.Channel(Observed.Handshake(_engine, key, role, random, new ExploredClock(), tracer: tracer), tracer);

    private void Start(SecureChannel channel, ByteQueue outbound) =>
        _run.Check(channel.Start(outbound) == ChannelStatus.Ok, "An end cannot start.");

    private void Receive(SecureChannel channel, ByteQueue inbound, ByteQueue outbound) =>
        _run.Check(channel.Receive(inbound, _read, outbound) == ChannelStatus.Incomplete, $"An end refuses the other: {channel.Failure}.");
}
