namespace CryptoVirtio.SpecTests;

/// <summary>Writes what one end of a chat reports.</summary>
internal sealed class ChatTrace
{
    private static readonly string[] s_machines = ["channel"];

    private readonly List<SpecEvent> _events = [];
    private ulong _sent;
    private ulong _received;

    /// <summary>A trace that is right.</summary>
    public static Trace Accept(string name, string clause, Action<ChatTrace> write) => new(name, clause, s_machines, Written(write));

    /// <summary>A trace that a rule rejects at its last event.</summary>
    public static Trace Reject(string name, string clause, string rule, Action<ChatTrace> write) =>
        new(name, clause, s_machines, Written(write)) { RejectedBy = rule };

    /// <summary>Own hello.</summary>
    public ChatTrace Hello(byte role = 1)
    {
        _sent = _received = 0;
        return See(new HelloSent(role));
    }

    /// <summary>The peer's hello.</summary>
    public ChatTrace Peer(byte role = 2) => See(new HelloReceived(role));

    /// <summary>Both hellos and both confirms.</summary>
    public ChatTrace Establish() => Hello().Peer().Seal(3).Open(3);

    /// <summary>The next record goes out.</summary>
    public ChatTrace Seal(byte type, uint plaintext = 0, uint wire = 69) => See(new RecordSealed(type, _sent++, plaintext, wire));

    /// <summary>The next record of the peer is verified.</summary>
    public ChatTrace Open(byte type, uint plaintext = 0, uint wire = 69) => See(new RecordOpened(type, _received++, plaintext, wire));

    /// <summary>The peer's half of the connection ends.</summary>
    public ChatTrace End() => See(new StreamEnded());

    /// <summary>The channel dies.</summary>
    public ChatTrace Fail(byte status) => See(new ChannelFailed(status));

    /// <summary>Whatever it is.</summary>
    public ChatTrace See(SpecEvent e)
    {
        _events.Add(e);
        return this;
    }

    private static IReadOnlyList<SpecEvent> Written(Action<ChatTrace> write)
    {
        var trace = new ChatTrace();
        write(trace);
        return trace._events;
    }
}
