using CryptoVirtio.Abi;
using CryptoVirtio.Seams;

namespace CryptoVirtio.Chat;

/// <content>The two messages that are awaited.</content>
public sealed partial class CbcHmacHandshake
{
    private ChannelStatus TakeHello(ByteQueue inbound, ByteQueue outbound)
    {
        int count = Math.Min(inbound.Count, Hello.Length);
        string? refusal = Hello.Refuse(inbound.Content[..count], _mine);
        if (refusal is not null)
        {
            return Refused(refusal);
        }

        if (count < Hello.Length)
        {
            return ChannelStatus.Incomplete;
        }

        inbound.Content[..Hello.Length].CopyTo(_theirs);
        inbound.Consume(Hello.Length);
        tracer?.Record(new Observation(ChatObservations.HelloReceived, A: Hello.Role(_theirs)));
        return Confirm(outbound);
    }

    private ChannelStatus Confirm(ByteQueue outbound)
    {
        bool connector = role == ChatRole.Connector;
        using (var keys = new CbcHmacKeys())
        {
            Errno error = keys.Derive(_file!, key, connector ? _mine : _theirs, connector ? _theirs : _mine);
            if (error == Errno.OK)
            {
                error = CbcHmacRecords.Create(_file!, keys, role, random, clock, observer, out _records, tracer: tracer);
            }

            if (error != Errno.OK)
            {
                return Broken(error);
            }
        }

        // From here on the record layer owns the file.
        _file = null;
        ChannelStatus status = _records!.Seal(RecordType.Confirm, [], outbound.Free(MaxRecord), out int written);
        outbound.Commit(written);
        if (status != ChannelStatus.Ok)
        {
            return Broken(_records.Fault);
        }

        _state = State.AwaitsConfirm;
        return ChannelStatus.Ok;
    }

    private ChannelStatus TakeConfirm(ByteQueue inbound)
    {
        // A CONFIRM has no payload, so there is nothing to receive; but the record layer wants room for what any record may hold.
        _scratch ??= new byte[MaxPlaintext];
        ChannelStatus status = _records!.Open(inbound.Content, _scratch, out OpenedRecord record);
        switch (status)
        {
            case ChannelStatus.Incomplete:
                return status;
            case ChannelStatus.Ok when record.Type == RecordType.Confirm && record.PlaintextLength == 0:
                inbound.Consume(record.WireLength);
                _state = State.Done;
                return ChannelStatus.Ok;
            case ChannelStatus.DeviceFailed:
                return Broken(_records.Fault);
            default:
                Secrets.Wipe(_scratch);
                return Refused("the peer holds another key, or the connection was tampered with; compare the key files");
        }
    }
}
