namespace CryptoVirtio.Programs;

/// <content>Receiving.</content>
public sealed partial class EndModel
{
    /// <summary>Bytes come in before it has started: they wait.</summary>
    public void Hold(ReadOnlySpan<byte> bytes) => _inbound.AddRange(bytes);

    /// <summary>Bytes come in, possibly none.</summary>
    /// <param name="bytes">What came.</param>
    /// <param name="room">Room for plaintext; a record is taken only when the longest one would fit.</param>
    public Reception Receive(ReadOnlySpan<byte> bytes, int room)
    {
        _inbound.AddRange(bytes);
        var pieces = new List<byte[]>();
        if (IsDead)
        {
            return new Reception(Death, pieces, Confirms: false);
        }

        bool confirms = false;
        ChannelStatus status = ChannelStatus.Ok;
        if (Phase == EndPhase.AwaitsHello)
        {
            status = TakeHello();
            confirms = status == ChannelStatus.Ok;
        }

        if (status == ChannelStatus.Ok && Phase == EndPhase.AwaitsConfirm)
        {
            status = TakeConfirm();
        }

        if (status == ChannelStatus.Ok)
        {
            status = TakeRecords(pieces, room);
        }

        return new Reception(status, pieces, confirms);
    }

    private ChannelStatus TakeHello()
    {
        ReadOnlySpan<byte> hello = Inbound()[..Math.Min(_inbound.Count, OracleHello.Length)];
        if (!OracleHello.MayBe(hello, !connector))
        {
            return Die(ChannelStatus.Refused);
        }

        if (hello.Length < OracleHello.Length)
        {
            return ChannelStatus.Incomplete;
        }

        _theirs = hello.ToArray();
        if (_theirs[OracleHello.NonceAt..].AsSpan().SequenceEqual(_mine.AsSpan(OracleHello.NonceAt)))
        {
            return Die(ChannelStatus.Refused);
        }

        _inbound.RemoveRange(0, OracleHello.Length);
        (byte[] connectorHello, byte[] listenerHello) = connector ? (_mine, _theirs) : (_theirs, _mine);
        SendingKeys = OracleKeys.Derive(connector, shared, connectorHello, listenerHello);
        ReceivingKeys = OracleKeys.Derive(!connector, shared, connectorHello, listenerHello);
        Phase = EndPhase.AwaitsConfirm;
        Facts.Add(new Observation(ChatObservations.HelloReceived, A: Role(!connector)));
        Fact(ChatObservations.RecordSealed, new OracleRecord(OracleRecord.Confirm, OracleRecord.Overhead + OracleRecord.Block, []), 0);
        return ChannelStatus.Ok;
    }

    private ChannelStatus TakeConfirm()
    {
        ChannelStatus status = Take(out OracleRecord? record);
        if (status != ChannelStatus.Ok)
        {
            return status;
        }

        if (record is not { Type: OracleRecord.Confirm, Plaintext: [] })
        {
            return Die(ChannelStatus.Refused);
        }

        Phase = EndPhase.Open;
        return ChannelStatus.Ok;
    }

    private ChannelStatus TakeRecords(List<byte[]> pieces, int room)
    {
        while (_inbound.Count > 0)
        {
            if (PeerEnded)
            {
                return Die(ChannelStatus.Refused);
            }

            if (room < OracleRecord.MaxPlaintext)
            {
                return ChannelStatus.Full;
            }

            ChannelStatus status = Take(out OracleRecord? record);
            if (status != ChannelStatus.Ok)
            {
                return status;
            }

            switch (record!.Type)
            {
                case OracleRecord.Data:
                    pieces.Add(record.Plaintext);
                    room -= record.Plaintext.Length;
                    break;
                case OracleRecord.Close when record.Plaintext.Length == 0:
                    PeerEnded = true;
                    break;
                default:
                    return Die(ChannelStatus.Refused);
            }
        }

        return ChannelStatus.Incomplete;
    }

    private ChannelStatus Take(out OracleRecord? record)
    {
        record = OracleRecord.Read(Inbound(), _opened, ReceivingKeys!, out string? refusal);
        if (refusal is not null)
        {
            return Die(ChannelStatus.Refused);
        }

        if (record is null)
        {
            return ChannelStatus.Incomplete;
        }

        Fact(ChatObservations.RecordOpened, record, _opened);
        _opened++;
        _inbound.RemoveRange(0, record.WireLength);
        return ChannelStatus.Ok;
    }

    private ReadOnlySpan<byte> Inbound() => CollectionsMarshal.AsSpan(_inbound);
}
