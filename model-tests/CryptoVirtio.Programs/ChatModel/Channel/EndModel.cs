namespace CryptoVirtio.Programs;

/// <summary>
/// What one end of an encrypted conversation ought to do, from the documentation of the protocol: it is fed with the very bytes that
/// the end gets, reads them with the oracle, and predicts what must come of them.
/// </summary>
public sealed partial class EndModel(bool connector, byte[] shared)
{
    private readonly List<byte> _inbound = [];
    private byte[] _mine = [];
    private byte[] _theirs = [];
    private ulong _sealed;
    private ulong _opened;

    /// <summary>How far it is.</summary>
    public EndPhase Phase { get; private set; } = EndPhase.New;

    /// <summary>What every call answers once it is dead.</summary>
    public ChannelStatus Death { get; private set; }

    /// <summary>Whether its own stream has ended.</summary>
    public bool Ended { get; private set; }

    /// <summary>Whether the peer's stream has ended properly.</summary>
    public bool PeerEnded { get; private set; }

    /// <summary>Bytes that came and are not used up.</summary>
    public int Unused => _inbound.Count;

    /// <summary>Number of the record that it takes next.</summary>
    public ulong NextRecord => _opened;

    /// <summary>Keys of what it sends; known with the peer's hello.</summary>
    public OracleKeys? SendingKeys { get; private set; }

    /// <summary>Keys of what it receives; known with the peer's hello.</summary>
    public OracleKeys? ReceivingKeys { get; private set; }

    /// <summary>What its tracer must have seen since this was last cleared.</summary>
    public List<Observation> Facts { get; } = [];

    private bool IsDead => Phase == EndPhase.Dead;

    /// <summary>It said hello.</summary>
    public void Started(byte[] hello)
    {
        BrokenPromiseException.Unless(
            hello.Length == OracleHello.Length && OracleHello.MayBe(hello, connector), "a hello has its documented bytes");
        _mine = hello;
        Facts.Add(new Observation(ChatObservations.HelloSent, A: Role(connector)));
        Phase = EndPhase.AwaitsHello;
    }

    /// <summary>Its device failed.</summary>
    public void Fail() => Die(ChannelStatus.DeviceFailed);

    /// <summary>The peer's half of the connection ended.</summary>
    public ChannelStatus ReceiveEnd()
    {
        if (IsDead)
        {
            return Death;
        }

        Facts.Add(new Observation(ChatObservations.StreamEnded));
        return PeerEnded ? ChannelStatus.Ok : Die(ChannelStatus.Truncated);
    }

    /// <summary>It ends its stream; true when that is allowed now.</summary>
    public bool End()
    {
        bool allowed = Phase == EndPhase.Open && !Ended;
        Ended |= allowed;
        return allowed;
    }

    /// <summary>The bytes that it put on the wire are the next record, of this type and plaintext. Gives back what follows.</summary>
    public ReadOnlySpan<byte> Sent(ReadOnlySpan<byte> wire, int type, ReadOnlySpan<byte> plaintext)
    {
        OracleRecord? record = OracleRecord.Read(wire, _sealed, SendingKeys!, out string? refusal);
        BrokenPromiseException.Unless(refusal is null, refusal ?? "");
        BrokenPromiseException.Unless(record is not null, "a record is sent whole");
        BrokenPromiseException.Unless(
            record!.Type == type && record.Plaintext.AsSpan().SequenceEqual(plaintext),
            $"record {_sealed} is of type {type} with the {plaintext.Length} bytes that were sent");
        if (type != OracleRecord.Confirm)
        {
            Fact(ChatObservations.RecordSealed, record, _sealed);
        }

        _sealed++;
        return wire[record.WireLength..];
    }

    private static ulong Role(bool connector) => connector ? 1UL : 2UL;

    private void Fact(ObservationKind kind, OracleRecord record, ulong counter) => Facts.Add(new Observation(
        kind,
        Id: (uint)record.Type,
        A: counter,
        B: (ulong)record.Plaintext.Length,
        C: (ulong)record.WireLength));

    private ChannelStatus Die(ChannelStatus why)
    {
        Phase = EndPhase.Dead;
        Death = why;
        Facts.Add(new Observation(ChatObservations.ChannelFailed, A: (ulong)why));
        return why;
    }
}
