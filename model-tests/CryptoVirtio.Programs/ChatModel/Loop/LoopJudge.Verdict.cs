namespace CryptoVirtio.Programs;

/// <content>How the conversation must end.</content>
internal sealed partial class LoopJudge
{
    private ChatOutcome? _fatal;
    private bool _stillReceives;
    private bool _deviceFailed;
    private bool _interrupted;
    private bool _unsettled;

    /// <summary>Holds the loop's word against what happened.</summary>
    internal void Judge(ChatResult result)
    {
        Settle();
        JudgeEnd();
        JudgeTime();
        ChatOutcome expected = _fatal ?? ChatOutcome.Ok;
        Promise(result.Outcome == expected, $"the conversation ends as {expected}, not {result.Outcome} ({result.Notice})");
        bool silent = expected is ChatOutcome.Ok or ChatOutcome.Interrupted;
        Promise(result.Notice is null == silent, "there is a reason for what went wrong, and for nothing else");
        Promise(result.Notice?.Contains('\n', StringComparison.Ordinal) != true, "a reason is one line");
        Promise(result.Received == _written, $"{_written} bytes were received, not {result.Received}");
        Promise(result.Sent == _typed.Count - (_deviceFailed ? Unsent(result.Sent) : 0), $"{_typed.Count} bytes were sent, not {result.Sent}");
        if (expected == ChatOutcome.Ok)
        {
            Promise(_inputEnded && _poller.Connection.ShutDown && Paid == _typed.Count, "a good end has sent all of the input");
            Promise(_peerEnded, "a good end has received the peer's end");
        }

        if (!_outputGone && !_deviceFailed && !_interrupted)
        {
            Promise(_written == _released.Count, "what was verified is delivered, whatever happened since");
        }
    }

    /// <summary>A device that fails while it makes a record takes the last piece of input with it.</summary>
    private long Unsent(long sent) => sent == _typed.Count - _read ? _read : 0;

    /// <summary>The end of a handshake's time is fatal where the loop stops for it; that it must, poll sees to.</summary>
    private void JudgeTime()
    {
        if (_fatal is null && !IsOpen && _handshakeEnd.HasPassed(_poller.Clock))
        {
            Fatal(ChatOutcome.TimedOut);
        }
    }

    private void Fatal(ChatOutcome outcome, bool stillReceives = false)
    {
        _stillReceives = stillReceives && (_fatal is null || _stillReceives);
        _fatal ??= outcome;
    }

    private void FatalUnlessDeviceFails(ChatOutcome outcome)
    {
        _unsettled = _fatal is null;
        Fatal(outcome);
    }

    /// <summary>Notes, at the loop's next call, that the device failed since its last one: then nothing that came since was judged.</summary>
    private void Settle()
    {
        Promise(++_calls < Patience, "the loop comes to an end");
        if (!_deviceFailed && _end?.Device.Failures > 0)
        {
            _deviceFailed = true;
            _fatal = _unsettled ? null : _fatal;
            Fatal(ChatOutcome.DeviceFailed);
        }

        _unsettled = false;
    }
}
