namespace CryptoVirtio.Programs;

/// <content>What the loop may send: its input, and the channel's own words.</content>
internal sealed partial class LoopJudge
{
    private readonly List<byte> _wire = [];
    private int _parsed;
    private ulong _records;
    private bool _closed;
    private bool _lastWords;

    /// <summary>Bytes of the input that went out; of encrypted ones those whose record is out as a whole.</summary>
    private int Paid { get; set; }

    public IoResult Send(int socket, ReadOnlySpan<byte> from)
    {
        Settle();
        JudgeEnd();
        Promise(socket == ScriptedPoller.Socket && !_poller.Connection.ShutDown, "nothing is sent after the end");
        Promise(_fatal is null || MaySpeakLast(), "nothing is sent after a failure");
        if (_end is not null && _end.Model.Phase == EndPhase.New)
        {
            _end.Model.Started(from.ToArray());
        }

        IoResult sent = _poller.Send(socket, from);
        if (sent.Ok)
        {
            _wire.AddRange(from[..sent.Count]);
            Parse();
        }
        else if (sent.Error != IoResult.Again)
        {
            Fatal(ChatOutcome.Network, stillReceives: IsOpen);
        }

        return sent;
    }

    public int ShutdownSend(int socket)
    {
        Settle();
        JudgeEnd();
        JudgeTime();
        if (_fatal is null)
        {
            Promise(_inputEnded, "the sending half ends after the input has");
            Promise(_end is null || _closed, "the end of the input is told in an authenticated record");
            Promise(Paid == _typed.Count, "all of the input is sent before the end");
        }

        return _poller.ShutdownSend(socket);
    }

    /// <summary>
    /// A side that refuses a handshake, or what came in one piece with it, still sends its own confirmation, once, so that the peer
    /// reaches the same verdict.
    /// </summary>
    private bool MaySpeakLast()
    {
        bool may = _fatal == ChatOutcome.AuthenticationFailed && !_couldSend && !_lastWords;
        _lastWords = true;
        return may;
    }

    private void Parse()
    {
        if (_end is null)
        {
            Promise(
                _wire.Count <= _typed.Count && Tail(_wire, Paid).SequenceEqual(Tail(_typed, Paid)[..(_wire.Count - Paid)]),
                "a plain connection carries the input and nothing else");
            Paid = _wire.Count;
            return;
        }

        if (_parsed == 0 && _wire.Count >= OracleHello.Length)
        {
            _parsed = OracleHello.Length;
        }

        while (_parsed > 0 && _end.Model.SendingKeys is { } keys)
        {
            OracleRecord? record = OracleRecord.Read(Tail(_wire, _parsed), _records, keys, out string? refusal);
            Promise(refusal is null, refusal ?? "");
            if (record is null)
            {
                return;
            }

            Check(record);
            _parsed += record.WireLength;
            _records++;
        }
    }

    private void Check(OracleRecord record)
    {
        Promise(!_closed, "nothing follows the goodbye");
        Promise((record.Type == OracleRecord.Confirm) == (_records == 0), "the first record is the confirmation, and only it");
        if (record.Type == OracleRecord.Data)
        {
            Promise(
                Tail(_typed, Paid).StartsWith(record.Plaintext),
                "records carry the input, byte for byte");
            Paid += record.Plaintext.Length;
        }
        else
        {
            Promise(record.Plaintext.Length == 0, "a record that is not data is empty");
            _closed = record.Type == OracleRecord.Close;
            Promise(!_closed || (_inputEnded && Paid == _typed.Count), "a goodbye follows the end of the input and all of it");
        }
    }

    private static ReadOnlySpan<byte> Tail(List<byte> bytes, int from) => CollectionsMarshal.AsSpan(bytes)[from..];
}
