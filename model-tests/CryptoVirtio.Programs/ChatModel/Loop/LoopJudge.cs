namespace CryptoVirtio.Programs;

/// <summary>
/// Stands between a loop and its descriptors, sees each call and what it answered, and knows from that alone what the loop may do next
/// and how the conversation must end: the first thing it was told that is fatal is the outcome.
/// </summary>
internal sealed partial class LoopJudge : IPoller
{
    private const int BadDescriptor = 9;

    // Far more calls than any program needs: a loop that never stops is stopped here.
    private const int Patience = 2_000_000;

    private readonly ScriptedPoller _poller;
    private readonly WorldEnd? _end;
    private readonly ChatOptions _options;
    private readonly Action _listen;
    private readonly Deadline _handshakeEnd;

    private readonly List<byte> _typed = [];
    private readonly List<byte> _released = [];
    private int _calls;
    private int _read;
    private int _written;
    private bool _inputEnded;
    private bool _receiveEnded;
    private bool _peerEnded;
    private bool _outputGone;

    internal LoopJudge(ScriptedPoller poller, WorldEnd? end, ChatOptions options, Action listen)
    {
        _poller = poller;
        _end = end;
        _options = options;
        _listen = listen;
        _handshakeEnd = Deadline.After(poller.Clock, options.HandshakeTimeout);
    }

    private bool IsOpen => _end is null || _end.Model.Phase == EndPhase.Open || _wasOpen;

    public int Poll(Span<PollEntry> entries, Deadline deadline)
    {
        Settle();
        JudgeEnd();
        bool inHandshake = _fatal is null && !IsOpen;
        Promise(!(inHandshake && _handshakeEnd.HasPassed(_poller.Clock)), "a handshake has a deadline (CH17)");
        Promise(deadline == (inHandshake ? _handshakeEnd : Deadline.Never), "the loop waits until something happens");
        _listen();
        int ready = _poller.Poll(entries, deadline);
        foreach (ref PollEntry entry in entries)
        {
            if (entry.Descriptor == ScriptedPoller.Wake && entry.Ready != PollEvents.None)
            {
                _interrupted = true;
                Fatal(ChatOutcome.Interrupted);
                return ready;
            }

            if (entry.Descriptor == ScriptedPoller.Output && entry.Ready != PollEvents.None && (entry.Ready & PollEvents.Writable) == 0)
            {
                _outputGone = true;
                Fatal(ChatOutcome.OutputClosed);
            }
        }

        return ready;
    }

    public IoResult Read(int descriptor, Span<byte> into)
    {
        Settle();
        Promise(descriptor == ScriptedPoller.Input, "the loop reads standard input");
        Promise(_fatal is null && !_inputEnded, "nothing is read from standard input after its end or a failure");
        Promise(IsOpen, "no input is read before the peer has proved its key");
        Promise(
            _typed.Count - Paid < _options.HighWater + (_end is null ? 0 : OracleRecord.MaxPlaintext),
            "no input is read while the queue to the socket is above its mark (CH12)");
        IoResult read = _poller.Read(descriptor, into);
        if (read.Ok && read.Count > 0)
        {
            _typed.AddRange(into[..read.Count]);
            _read = read.Count;
        }
        else if (read.Ok || read.Error == BadDescriptor)
        {
            _inputEnded = true;
        }
        else if (read.Error != IoResult.Again)
        {
            Fatal(ChatOutcome.InputFailed);
        }

        return read;
    }

    public IoResult Write(int descriptor, ReadOnlySpan<byte> from)
    {
        Settle();
        Promise(descriptor == ScriptedPoller.Output && !_outputGone, "the loop writes standard output while it is there");
        Promise(
            _released.Count >= _written + from.Length &&
                CollectionsMarshal.AsSpan(_released).Slice(_written, from.Length).SequenceEqual(from),
            "only what the peer's user sent is written, byte for byte");
        IoResult written = _poller.Write(descriptor, from);
        _written += written.Count;
        if (!written.Ok)
        {
            _outputGone = true;
            Fatal(ChatOutcome.OutputClosed);
        }

        return written;
    }

    public IoResult Receive(int socket, Span<byte> into)
    {
        Settle();
        Promise(socket == ScriptedPoller.Socket && !_receiveEnded, "nothing is received after the end of the stream or an error");
        Promise(_fatal is null || _stillReceives, "nothing is received after a failure");
        Promise(
            _released.Count - _written < _options.HighWater,
            "nothing is received while the queue to standard output is above its mark (CH12)");
        IoResult received = _poller.Receive(socket, into);
        if (received.Error == IoResult.Again)
        {
            return received;
        }

        if (!received.Ok)
        {
            _receiveEnded = true;
            Fatal(ChatOutcome.Network);
        }
        else if (received.Count == 0)
        {
            _receiveEnded = true;
            _endUnjudged = true;
        }
        else
        {
            Take(into[..received.Count]);
        }

        return received;
    }

    private static void Promise(bool kept, string promise) => BrokenPromiseException.Unless(kept, promise);
}
