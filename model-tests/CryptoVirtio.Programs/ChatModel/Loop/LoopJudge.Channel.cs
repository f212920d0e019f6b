namespace CryptoVirtio.Programs;

/// <content>What bytes from the socket mean.</content>
internal sealed partial class LoopJudge
{
    private bool _wasOpen;
    private bool _couldSend;
    private bool _endUnjudged;

    private void Take(ReadOnlySpan<byte> bytes)
    {
        if (_end is null)
        {
            _released.AddRange(bytes);
            return;
        }

        _couldSend = _wasOpen;
        Reception reception = _end.Model.Receive(bytes, int.MaxValue);
        foreach (byte[] piece in reception.Pieces)
        {
            _released.AddRange(piece);
        }

        _wasOpen |= _end.Model.Phase == EndPhase.Open || _end.Model.NextRecord > 0;
        _peerEnded |= _end.Model.PeerEnded;
        if (reception.Status != ChannelStatus.Incomplete)
        {
            FatalUnlessDeviceFails(ChatOutcome.AuthenticationFailed);
        }
    }

    /// <summary>
    /// What the end of the stream means is judged when the loop comes round: what else was ready together with it is dealt with before.
    /// </summary>
    private void JudgeEnd()
    {
        if (!_endUnjudged)
        {
            return;
        }

        _endUnjudged = false;
        if (_end is null)
        {
            _peerEnded = true;
        }
        else if (_end.Model.ReceiveEnd() != ChannelStatus.Ok)
        {
            FatalUnlessDeviceFails(ChatOutcome.Truncated);
        }
    }
}
