namespace CryptoVirtio.ModelTests;

/// <summary>A handshake that is over before it starts. What a handshake would have told, it tells.</summary>
/// <param name="records">The records of this end, their counters at 1.</param>
/// <param name="role">Of this end.</param>
/// <param name="tracer">Sees both hellos and both CONFIRMs.</param>
internal sealed class ReadyHandshake(IRecordLayer records, ChatRole role, ITracer tracer) : IHandshake
{
    private const ulong ConfirmWire = 69;

    public int MaxWire => 1;

    public int MaxPlaintext => records.MaxPlaintext;

    public int MaxRecord => records.MaxWire;

    public string? Failure => null;

    public Errno Fault => Errno.OK;

    public ChannelStatus Start(ByteQueue outbound) => ChannelStatus.Ok;

    public ChannelStatus Advance(ByteQueue inbound, ByteQueue outbound) => ChannelStatus.Ok;

    public IRecordLayer TakeRecords()
    {
        tracer.Record(new Observation(ChatObservations.HelloSent, A: (ulong)role));
        tracer.Record(new Observation(ChatObservations.HelloReceived, A: (ulong)(role == ChatRole.Connector ? ChatRole.Listener : ChatRole.Connector)));
        tracer.Record(new Observation(ChatObservations.RecordSealed, Id: (uint)RecordType.Confirm, C: ConfirmWire));
        tracer.Record(new Observation(ChatObservations.RecordOpened, Id: (uint)RecordType.Confirm, C: ConfirmWire));
        return records;
    }

    public void Dispose()
    {
        // The channel disposes the records.
    }
}
