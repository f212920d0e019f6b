namespace CryptoVirtio.Programs;

/// <summary>One end of a conversation: the real channel with its queues, and the model of it.</summary>
internal sealed class WorldEnd : IDisposable
{
    /// <summary>Room for two records and some: so that the user can be slow.</summary>
    private const int PlaintextRoom = (2 * OracleRecord.MaxPlaintext) + 100;

    private const int WireRoom = 4 * (OracleRecord.Overhead + OracleRecord.MaxPlaintext + OracleRecord.Block);

    private readonly LiveMonitor _monitor = LiveMonitor.OfChat();
    private readonly ChatKey _key;

    internal WorldEnd(ICryptoDevice device, byte[] shared, bool connector, IRandom random)
    {
        Device = new FaultyDevice(device);
        Tracer = new RecordingTracer(_monitor);
        _key = new ChatKey(shared);
        ChatRole role = connector ? ChatRole.Connector : ChatRole.Listener;
        var handshake = Observed.Handshake(Device, _key, role, random, new ManualClock(), tracer: Tracer);
        Channel = Observed.Channel(handshake, Tracer);
        Model = new EndModel(connector, shared);
    }

    internal FaultyDevice Device { get; }

    internal RecordingTracer Tracer { get; }

    internal SecureChannel Channel { get; }

    internal EndModel Model { get; }

    internal ByteQueue Outbound { get; } = new(WireRoom);

    internal ByteQueue Inbound { get; } = new(WireRoom);

    internal ByteQueue Plaintext { get; } = new(PlaintextRoom);

    /// <summary>On its way to this end.</summary>
    internal Wire Coming { get; } = new();

    /// <summary>All that its user sent.</summary>
    internal List<byte> Said { get; } = [];

    /// <summary>How many bytes its user was given.</summary>
    internal int Heard { get; set; }

    /// <summary>All messages that it sent.</summary>
    internal List<byte[]> Sent { get; } = [];

    /// <summary>Takes what was appended to the outbound queue.</summary>
    internal byte[] Drain()
    {
        byte[] sent = Outbound.Content.ToArray();
        Outbound.Consume(sent.Length);
        return sent;
    }

    /// <summary>The end is at rest: what it has reported so far must be right, and nothing may be due.</summary>
    /// <exception cref="BrokenPromiseException">The specification requires otherwise.</exception>
    internal void Judge()
    {
        if (_monitor.Judge(quiescent: true) is { } finding)
        {
            throw new BrokenPromiseException($"an end keeps to the specification: {finding.Report()}");
        }
    }

    public void Dispose()
    {
        Channel.Dispose();
        _key.Dispose();
    }
}
