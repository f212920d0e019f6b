using CryptoVirtio.Seams;

namespace CryptoVirtio.Chat;

/// <content>From standard input to the socket.</content>
public sealed partial class ChatLoop
{
    private bool _inputEnded;
    private bool _sendEnded;

    /// <summary>Backpressure: above the mark nothing is read from standard input. Nor before the peer has proved itself.</summary>
    private bool WantsInput => _failure is null && !_inputEnded && _channel.IsOpen && _outbound.Count < _options.HighWater;

    private void ReadInput()
    {
        IoResult read = _poller.Read(_descriptors.Input, _typed);
        if (read.Error == IoResult.Again)
        {
            return;
        }

        // EBADF: closed by whoever started this program, which is the same as /dev/null.
        if (read.Error is not (0 or BadDescriptor))
        {
            // No goodbye: the peer must not take half of the input for the whole.
            Fail(ChatOutcome.InputFailed, "cannot read standard input", read.Error);
            return;
        }

        if (read.Count == 0)
        {
            // C7: the end of one's own input ends one's own stream, and nothing else.
            _inputEnded = true;
            Judge(_channel.End(_outbound));
        }
        else if (Judge(_channel.Send(_typed.AsSpan(0, read.Count), _outbound)))
        {
            _sent += read.Count;
        }
    }

    /// <summary>Sends what the socket takes at once; after the end of the input, ends the sending half behind the last byte.</summary>
    private void Flush()
    {
        while (_outbound.Count > 0)
        {
            IoResult sent = _poller.Send(_descriptors.Socket, _outbound.Content);
            if (sent.Error == IoResult.Again)
            {
                return;
            }

            if (!sent.Ok)
            {
                // What the peer sent before it went away is still in the socket.
                Fail(ChatOutcome.Network, "the connection broke while sending", sent.Error, stillReceives: _channel.IsOpen);
                return;
            }

            _outbound.Consume(sent.Count);
        }

        if (_inputEnded && !_sendEnded)
        {
            _sendEnded = true;
            int error = _poller.ShutdownSend(_descriptors.Socket);
            if (error != 0)
            {
                Fail(ChatOutcome.Network, "the connection broke while sending", error, stillReceives: _channel.IsOpen);
            }
        }
    }
}
