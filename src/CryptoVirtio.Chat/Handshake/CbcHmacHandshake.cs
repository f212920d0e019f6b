using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Chat;

/// <summary>
/// The handshake of the cbc-hmac mode. Both sides send a <see cref="Hello"/> at once; from the shared key and both hellos each derives
/// four keys; then each sends a CONFIRM record, and sends user data only after the peer's was verified. Fresh nonces make an old
/// session's records worthless; both hellos in the derivation make every change to them fatal; a key of its own for each direction
/// makes a reflected record fail.
/// </summary>
/// <param name="device">Where every cipher and MAC is computed; one file is opened per connection.</param>
/// <param name="key">The key of both sides; it stays the caller's and is used until the handshake is done.</param>
/// <param name="role">Which end this is.</param>
/// <param name="random">Nonces and IVs.</param>
/// <param name="clock">Bounds the wait for the device.</param>
/// <param name="observer">Sees every record, or null.</param>
/// <param name="tracer">Sees hellos and records as raw facts (numbers and lengths, no bytes), or null.</param>
public sealed class CbcHmacHandshake(
    ICryptoDevice device,
    ChatKey key,
    ChatRole role,
    IRandom random,
    IClock clock,
    IChatObserver? observer = null,
    ITracer? tracer = null) : IHandshake
{
    private readonly byte[] _mine = new byte[Hello.Length];
    private readonly byte[] _theirs = new byte[Hello.Length];
    private State _state = State.New;
    private IAsyncCryptoFile? _file;
    private CbcHmacRecords? _records;
    private byte[]? _scratch;

    private enum State
    {
        New,
        AwaitsHello,
        AwaitsConfirm,
        Done,
        Dead,
    }

    /// <inheritdoc/>
    public int MaxWire => Math.Max(Hello.Length, CbcHmacRecords.MaxWireLength);

    /// <inheritdoc/>
    public int MaxPlaintext => CbcHmacRecords.MaxPlaintextLength;

    /// <inheritdoc/>
    public int MaxRecord => CbcHmacRecords.MaxWireLength;

    /// <inheritdoc/>
    public string? Failure { get; private set; }

    /// <inheritdoc/>
    public Errno Fault { get; private set; }

    /// <inheritdoc/>
    public ChannelStatus Start(ByteQueue outbound)
    {
        if (_state != State.New)
        {
            throw new InvalidOperationException("A handshake is started once.");
        }

        // The device is opened before anything is sent: without one there is no conversation.
        Errno error = device.Open(out _file);
        if (_file is null)
        {
            return Broken(error == Errno.OK ? Errno.EIO : error);
        }

        random.Fill(Hello.Write(_mine, role));
        tracer?.Record(new Observation(ChatObservations.HelloSent, A: (ulong)role));
        outbound.Append(_mine);
        _state = State.AwaitsHello;
        return ChannelStatus.Ok;
    }

    /// <inheritdoc/>
    public ChannelStatus Advance(ByteQueue inbound, ByteQueue outbound)
    {
        if (_state == State.AwaitsHello)
        {
            ChannelStatus status = TakeHello(inbound, outbound);
            if (status != ChannelStatus.Ok)
            {
                return status;
            }
        }

        return _state switch
        {
            State.AwaitsConfirm => TakeConfirm(inbound),
            State.Dead => Fault == Errno.OK ? ChannelStatus.Refused : ChannelStatus.DeviceFailed,
            _ => throw new InvalidOperationException("The handshake has not started or is over."),
        };
    }

    /// <inheritdoc/>
    public IRecordLayer TakeRecords()
    {
        if (_state != State.Done || _records is null)
        {
            throw new InvalidOperationException("There are no records before the peer has confirmed, and they are taken once.");
        }

        CbcHmacRecords records = _records;
        _records = null;
        return records;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _state = State.Dead;
        _records?.Dispose();
        _file?.Dispose();
    }

    private ChannelStatus Refused(string why)
    {
        Failure = why;
        Dispose();
        return ChannelStatus.Refused;
    }

    private ChannelStatus Broken(Errno error)
    {
        Fault = error;
        Dispose();
        return ChannelStatus.DeviceFailed;
    }

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
