using System.Runtime.InteropServices;
using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Chat;

/// <summary>A handshake, then records: the channel of every encrypted mode. Owns both.</summary>
/// <param name="handshake">Agrees on keys and hands the record layer over.</param>
/// <param name="tracer">Sees the peer's end of stream and the channel's failure, or null; give it to the handshake too.</param>
public sealed class SecureChannel(IHandshake handshake, ITracer? tracer = null) : IChatChannel
{
    private IRecordLayer? _records;
    private ChannelStatus _dead;
    private bool _ended;

    /// <inheritdoc/>
    public bool IsOpen => _records is not null && _dead == ChannelStatus.Ok;

    /// <inheritdoc/>
    public bool PeerEnded { get; private set; }

    /// <inheritdoc/>
    public int MaxPlaintext => handshake.MaxPlaintext;

    /// <inheritdoc/>
    public int MaxWire => Math.Max(handshake.MaxWire, handshake.MaxRecord);

    /// <inheritdoc/>
    public string? Failure { get; private set; }

    /// <inheritdoc/>
    public ChannelStatus Start(ByteQueue outbound) => Judge(handshake.Start(outbound));

    /// <inheritdoc/>
    public ChannelStatus Receive(ByteQueue inbound, ByteQueue plaintext, ByteQueue outbound)
    {
        if (_dead != ChannelStatus.Ok)
        {
            return _dead;
        }

        if (_records is null)
        {
            ChannelStatus status = handshake.Advance(inbound, outbound);
            if (status != ChannelStatus.Ok)
            {
                return Judge(status);
            }

            _records = handshake.TakeRecords();
        }

        while (inbound.Count > 0)
        {
            if (PeerEnded)
            {
                return Judge(ChannelStatus.Refused);
            }

            if (plaintext.Room < _records.MaxPlaintext)
            {
                return ChannelStatus.Full;
            }

            ChannelStatus status = OpenOne(_records, inbound, plaintext);
            if (status != ChannelStatus.Ok)
            {
                return Judge(status);
            }
        }

        return ChannelStatus.Incomplete;
    }

    /// <inheritdoc/>
    public ChannelStatus ReceiveEnd()
    {
        if (_dead != ChannelStatus.Ok)
        {
            return _dead;
        }

        tracer?.Record(new Observation(ChatObservations.StreamEnded));
        return Judge(PeerEnded ? ChannelStatus.Ok : ChannelStatus.Truncated);
    }

    /// <inheritdoc/>
    public ChannelStatus Send(ReadOnlySpan<byte> plaintext, ByteQueue outbound) => Seal(RecordType.Data, plaintext, outbound);

    /// <inheritdoc/>
    public ChannelStatus End(ByteQueue outbound)
    {
        ChannelStatus status = Seal(RecordType.Close, [], outbound);
        _ended = true;
        return status;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_dead == ChannelStatus.Ok)
        {
            _dead = ChannelStatus.Refused;
        }

        handshake.Dispose();
        _records?.Dispose();
    }

    private static ChannelStatus OpenOne(IRecordLayer records, ByteQueue inbound, ByteQueue plaintext, out OpenedRecord record)
    {
        ChannelStatus status = records.Open(inbound.Content, plaintext.Free(records.MaxPlaintext), out record);
        if (status == ChannelStatus.Ok)
        {
            inbound.Consume(record.WireLength);
        }

        return status;
    }

    private ChannelStatus OpenOne(IRecordLayer records, ByteQueue inbound, ByteQueue plaintext)
    {
        ChannelStatus status = OpenOne(records, inbound, plaintext, out OpenedRecord record);
        if (status != ChannelStatus.Ok)
        {
            return status;
        }

        switch (record.Type)
        {
            case RecordType.Data:
                plaintext.Commit(record.PlaintextLength);
                return ChannelStatus.Ok;
            case RecordType.Close when record.PlaintextLength == 0:
                PeerEnded = true;
                return ChannelStatus.Ok;
            default:
                return ChannelStatus.Refused;
        }
    }

    private ChannelStatus Seal(RecordType type, ReadOnlySpan<byte> plaintext, ByteQueue outbound)
    {
        if (_dead != ChannelStatus.Ok)
        {
            return _dead;
        }

        if (_records is null || _ended)
        {
            throw new InvalidOperationException("Nothing may be sent before the handshake is done or after the end.");
        }

        ChannelStatus status = _records.Seal(type, plaintext, outbound.Free(_records.MaxWire), out int written);
        outbound.Commit(written);
        return Judge(status);
    }

    /// <summary>Lets good news pass; on bad news wipes everything and remembers it.</summary>
    private ChannelStatus Judge(ChannelStatus status)
    {
        if (status is ChannelStatus.Ok or ChannelStatus.Incomplete or ChannelStatus.Full)
        {
            return status;
        }

        tracer?.Record(new Observation(ChatObservations.ChannelFailed, A: (ulong)status));
        _dead = status;
        Failure = handshake.Failure ?? Explain(status, _records is null ? handshake.Fault : _records.Fault);
        Dispose();
        return status;
    }

    private string Explain(ChannelStatus status, Errno fault) => status switch
    {
        ChannelStatus.Truncated when _records is null =>
            "the peer closed the connection before it proved that it holds the key; it may hold another one",
        ChannelStatus.Truncated => "the connection ended without the peer's goodbye: the end of its stream is missing",
        ChannelStatus.DeviceFailed =>
            $"the crypto device failed ({fault}: {Marshal.GetPInvokeErrorMessage((int)fault)}); nothing was sent since",
        ChannelStatus.Exhausted => "this connection has carried as many records as its keys allow; connect again",
        _ => "a record was altered, replayed or forged; the connection was cut",
    };
}
