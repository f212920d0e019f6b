using CryptoVirtio.Seams;

namespace CryptoVirtio.Chat;

/// <content>From the socket to standard output.</content>
public sealed partial class ChatLoop
{
    private const int BadDescriptor = 9;

    private bool _receiveEnded;
    private bool _endJudged;

    private bool Receives => _failure is null || _failure.StillReceives;

    /// <summary>Backpressure: above the mark nothing is taken from the socket. Below it the channel leaves less than a record behind.</summary>
    private bool WantsSocket => Receives && !_receiveEnded && _display.Count < _options.HighWater;

    /// <summary>Watched also while idle, so that a reader that goes away is noticed, but not once everything was written.</summary>
    private bool WantsOutput => _display.Count > 0 || (_failure is null && !_channel.PeerEnded);

    private void Receive()
    {
        // No more than can be shown: what stayed behind would be lost if the own input failed meanwhile.
        Span<byte> free = _inbound.Free(Math.Min(_inbound.Room, _channel.MaxWire));
        IoResult received = _poller.Receive(_descriptors.Socket, free[..Math.Min(free.Length, _display.Room)]);
        if (received.Error == IoResult.Again)
        {
            return;
        }

        if (!received.Ok)
        {
            Fail(ChatOutcome.Network, "the connection broke", received.Error);
        }
        else if (received.Count == 0)
        {
            _receiveEnded = true;
        }
        else
        {
            _inbound.Commit(received.Count);
            Deliver();
        }
    }

    /// <summary>Hands what was received to the channel, as far as there is room for what comes out.</summary>
    private void Deliver()
    {
        if (!Receives)
        {
            return;
        }

        ChannelStatus status = _inbound.Count == 0
            ? ChannelStatus.Incomplete
            : _channel.Receive(_inbound, _display, _outbound);
        if (Judge(status) && _receiveEnded && status == ChannelStatus.Incomplete && !_endJudged)
        {
            _endJudged = true;
            Judge(_channel.ReceiveEnd());
        }

        Announce();
    }

    private void Announce()
    {
        if (!_wasOpen && _channel.IsOpen)
        {
            _wasOpen = true;
            _options.Notice?.Invoke("the peer has proved that it holds the key; what you send is encrypted");
        }

        if (!_peerHadEnded && _channel.PeerEnded)
        {
            _peerHadEnded = true;
            if (!_inputEnded)
            {
                _options.Notice?.Invoke("the peer has said goodbye; end your input to leave");
            }
        }
    }

    private void Display(PollEvents ready)
    {
        if (_display.Count == 0 || (ready & PollEvents.Writable) == 0)
        {
            _display.Wipe();
            Fail(ChatOutcome.OutputClosed, "standard output was closed");
            return;
        }

        // No more than a pipe that polls writable takes without blocking: the descriptor is inherited and may block.
        ReadOnlySpan<byte> piece = _display.Content[..Math.Min(_display.Count, IPoller.AtomicWrite)];
        IoResult written = _poller.Write(_descriptors.Output, piece);
        if (written.Ok)
        {
            _display.Consume(written.Count);
            _received += written.Count;
        }
        else if (written.Error != IoResult.Again)
        {
            _display.Wipe();
            Fail(ChatOutcome.OutputClosed, "cannot write standard output", written.Error);
        }
    }
}
