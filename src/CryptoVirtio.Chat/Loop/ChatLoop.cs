using CryptoVirtio.Platform;

namespace CryptoVirtio.Chat;

/// <summary>
/// One conversation: carries bytes between standard input and output and a socket, through a channel, until both streams have ended
/// or something fails. One thread, one poll(2): with nothing ready it sleeps. Memory is bounded in both directions; a slow reader
/// makes the other side wait.
/// </summary>
/// <remarks>
/// The end of standard input ends the own stream (the channel's goodbye, then FIN) and nothing else; receiving goes on until the
/// peer's end, as with ncat. After a failure or an interrupt nothing more is sent, so that the peer of an encrypted channel sees a
/// truncated stream unless the input had ended. What was verified before a failure is still delivered, and the first reason is the
/// outcome. The caller owns the channel and the descriptors, and closes them after <see cref="Run"/>.
/// </remarks>
public sealed class ChatLoop
{
    private const int Wake = 0;
    private const int Output = 1;
    private const int Socket = 2;
    private const int Input = 3;
    private const int Nothing = -1;

    private readonly IPoller _poller;
    private readonly IClock _clock;
    private readonly ChatDescriptors _descriptors;
    private readonly IChatChannel _channel;
    private readonly ChatOptions _options;
    private readonly Deadline _handshakeEnd;
    private readonly SendingHalf _sending;
    private readonly ReceivingHalf _receiving;
    private readonly ChatDisplay _display;
    private readonly PollEntry[] _entries = new PollEntry[4];

    private ChatFailure? _failure;
    private bool _interrupted;

    /// <summary>Prepares a conversation; nothing is sent yet.</summary>
    /// <param name="poller">Reaches the descriptors.</param>
    /// <param name="clock">Bounds the handshake, from now on.</param>
    /// <param name="descriptors">The caller's descriptors.</param>
    /// <param name="channel">The caller's channel, fresh.</param>
    /// <param name="options">Limits; null: the defaults.</param>
    public ChatLoop(
        IPoller poller,
        IClock clock,
        in ChatDescriptors descriptors,
        IChatChannel channel,
        ChatOptions? options = null)
    {
        _poller = poller;
        _clock = clock;
        _descriptors = descriptors;
        _channel = channel;
        _options = options ?? new ChatOptions();
        _handshakeEnd = Deadline.After(clock, _options.HandshakeTimeout);
        _sending = new SendingHalf(poller, descriptors, channel, _options.HighWater);
        _display = new ChatDisplay(poller, descriptors.Output, (2 * _options.HighWater) + channel.MaxPlaintext, _options.EscapesOutput);
        _receiving = new ReceivingHalf(poller, descriptors.Socket, channel, _display);
    }

    private bool Receives => _failure is null || _failure.StillReceives;

    /// <summary>Backpressure: above the mark nothing is taken from the socket. Below it the channel leaves less than a record behind.</summary>
    private bool WantsSocket => Receives && !_receiving.HasEnded && _display.Verified.Count < _options.HighWater;

    /// <summary>Watched also while idle, so that a reader that goes away is noticed, but not once everything was written.</summary>
    private bool WantsOutput => !_display.IsEmpty || (_failure is null && !_channel.PeerEnded);

    /// <summary>Holds the conversation. Called once.</summary>
    /// <returns>How it ended.</returns>
    public ChatResult Run()
    {
        try
        {
            ChatResult result;
            Start();
            while (!Step(out result))
            {
                // Step sleeps in poll when nothing is ready.
            }

            return result;
        }
        finally
        {
            _sending.Wipe();
            _receiving.Wipe();
            _display.Wipe();
        }
    }

    /// <summary>Queues the hello.</summary>
    internal void Start() => Note(ChatFailure.Of(_channel.Start(_sending.Outbound), _channel));

    /// <summary>Does what can be done, then waits for the descriptors once. True when the conversation is over.</summary>
    internal bool Step(out ChatResult result)
    {
        Pump();
        if (IsOver())
        {
            result = new ChatResult(_failure?.Outcome ?? ChatOutcome.Ok, _failure?.Notice, _sending.Sent, _display.Received);
            return true;
        }

        Wait();
        result = default;
        return false;
    }

    /// <summary>Moves bytes between the queues and the socket without waiting.</summary>
    private void Pump()
    {
        Deliver();
        Note(_sending.Flush());
        if (!_channel.IsOpen && _handshakeEnd.HasPassed(_clock))
        {
            Note(new ChatFailure(ChatOutcome.TimedOut, "the peer did not finish the handshake in time"));
        }

        if (!Receives || _channel.PeerEnded)
        {
            _display.Finish();
        }
    }

    private bool IsOver()
    {
        if (_interrupted)
        {
            return true;
        }

        // What was verified is delivered, whatever happened since.
        if (!_display.IsEmpty)
        {
            return false;
        }

        return _failure is not null ? !_failure.StillReceives || _receiving.HasEnded : _channel.PeerEnded && _sending.HasEnded;
    }

    private void Deliver()
    {
        if (!Receives)
        {
            return;
        }

        bool wasOpen = _channel.IsOpen;
        bool peerHadEnded = _channel.PeerEnded;
        ChatFailure? failure = _receiving.Deliver(_sending.Outbound);
        if (failure?.Outcome == ChatOutcome.AuthenticationFailed && !wasOpen)
        {
            _sending.SendConfirmation();
        }

        Note(failure);
        if (!wasOpen && _channel.IsOpen)
        {
            _options.Notice?.Invoke("the peer has proved that it holds the key; what you send is encrypted");
        }

        if (!peerHadEnded && _channel.PeerEnded && !_sending.InputEnded)
        {
            _options.Notice?.Invoke("the peer has ended its stream; end your input to leave");
        }
    }

    /// <summary>
    /// Waits. A descriptor from which nothing is wanted is not watched at all, since poll reports hang-ups unasked and would return
    /// at once for ever (C4).
    /// </summary>
    private void Wait()
    {
        PollEvents socket = (WantsSocket ? PollEvents.Readable : PollEvents.None) |
            (_sending.Outbound.Count > 0 ? PollEvents.Writable : PollEvents.None);
        PollEvents output = _display.IsEmpty ? PollEvents.None : PollEvents.Writable;
        _entries[Wake] = new PollEntry(_descriptors.Wake, PollEvents.Readable);
        _entries[Output] = new PollEntry(WantsOutput ? _descriptors.Output : Nothing, output);
        _entries[Socket] = new PollEntry(socket != PollEvents.None ? _descriptors.Socket : Nothing, socket);
        _entries[Input] = new PollEntry(_sending.WantsInput ? _descriptors.Input : Nothing, PollEvents.Readable);

        bool inHandshake = _failure is null && !_channel.IsOpen;
        if (_poller.Poll(_entries, inHandshake ? _handshakeEnd : Deadline.Never) > 0)
        {
            Dispatch();
        }
    }

    private void Dispatch()
    {
        if (_entries[Wake].Ready != PollEvents.None)
        {
            // CH8: no goodbye, or the peer would take a part of the input for all of it.
            Note(new ChatFailure(ChatOutcome.Interrupted, Notice: null));
            _interrupted = true;
            return;
        }

        if (_entries[Output].Ready != PollEvents.None)
        {
            Note(_display.Write(_entries[Output].Ready));
        }

        // Room to send is used by the next pump. Whatever else is ready, a read returns what it means: data, the end, or the error.
        if ((_entries[Socket].Ready & ~PollEvents.Writable) != PollEvents.None && WantsSocket)
        {
            Note(_receiving.Receive());
            if (!_receiving.HasEnded)
            {
                Deliver();
            }
        }

        if (_entries[Input].Ready != PollEvents.None && _sending.WantsInput)
        {
            Note(_sending.ReadInput());
        }
    }

    /// <summary>Notes a failure, if it is one: the first is the reason, also when the receiving half fails later.</summary>
    private void Note(ChatFailure? failure)
    {
        if (failure is null || !Receives)
        {
            return;
        }

        _failure = _failure is null ? failure : _failure with { StillReceives = failure.StillReceives };
        _sending.Abandon();
    }
}
