using System.Runtime.InteropServices;
using CryptoVirtio.Seams;

namespace CryptoVirtio.Chat;

/// <summary>
/// One conversation: carries bytes between standard input and output and a socket, through a channel, until both streams have ended
/// or something fails. One thread, one poll(2): with nothing ready it sleeps. Memory is bounded in both directions; a slow reader
/// makes the other side wait.
/// </summary>
/// <remarks>
/// The end of standard input ends one's own stream (the channel's goodbye, then FIN) and nothing else; receiving goes on until the
/// peer's end, as with ncat. After a failure or an interrupt nothing more is sent, so that the peer of an encrypted channel sees a
/// truncated stream unless the input had ended. What was verified before a failure is still delivered, and the first reason is the
/// outcome. The caller owns the channel and the descriptors, and closes them after <see cref="Run"/>.
/// </remarks>
public sealed partial class ChatLoop
{
    private const int InboundPieces = 4;

    private readonly IPoller _poller;
    private readonly IClock _clock;
    private readonly ChatDescriptors _descriptors;
    private readonly IChatChannel _channel;
    private readonly ChatOptions _options;
    private readonly Deadline _handshakeEnd;

    private readonly ByteQueue _outbound;
    private readonly ByteQueue _inbound;
    private readonly ByteQueue _display;
    private readonly byte[] _typed;

    private Failure? _failure;
    private bool _wasOpen;
    private bool _peerHadEnded;
    private long _sent;
    private long _received;

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

        // Above the mark there is always room for one more piece of data and for the end of the stream. The second half is there
        // so that a queue that stays full is moved to the front of its memory once per mark, not once per piece.
        _outbound = new ByteQueue((2 * _options.HighWater) + (2 * channel.MaxWire));
        _display = new ByteQueue((2 * _options.HighWater) + channel.MaxPlaintext);
        _inbound = new ByteQueue(InboundPieces * channel.MaxWire);
        _typed = Secrets.Allocate(channel.MaxPlaintext);
        _wasOpen = channel.IsOpen;
    }

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
            Wipe();
        }
    }

    /// <summary>Says hello.</summary>
    internal void Start() => Judge(_channel.Start(_outbound));

    /// <summary>Does what can be done, then waits for the descriptors once. True when the conversation is over.</summary>
    internal bool Step(out ChatResult result)
    {
        Pump();
        if (IsOver())
        {
            result = new ChatResult(_failure?.Outcome ?? ChatOutcome.Ok, _failure?.Notice, _sent, _received);
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
        Flush();
        if (!_channel.IsOpen && _handshakeEnd.HasPassed(_clock))
        {
            Fail(ChatOutcome.TimedOut, "the peer did not finish the handshake in time");
        }
    }

    private bool IsOver()
    {
        if (_interrupted)
        {
            return true;
        }

        // What was verified is delivered, whatever happened since.
        if (_display.Count > 0)
        {
            return false;
        }

        return _failure is not null ? !_failure.StillReceives || _receiveEnded : _channel.PeerEnded && _sendEnded;
    }

    /// <summary>Turns what the channel says into an outcome.</summary>
    private bool Judge(ChannelStatus status)
    {
        switch (status)
        {
            case ChannelStatus.Ok or ChannelStatus.Incomplete or ChannelStatus.Full:
                return true;
            case ChannelStatus.Refused:
                LetPeerJudge();
                Fail(ChatOutcome.AuthenticationFailed, _channel.Failure);
                return false;
            case ChannelStatus.Truncated:
                Fail(ChatOutcome.Truncated, _channel.Failure);
                return false;
            case ChannelStatus.Exhausted:
                Fail(ChatOutcome.Exhausted, _channel.Failure);
                return false;
            default:
                Fail(ChatOutcome.DeviceFailed, _channel.Failure);
                return false;
        }
    }

    /// <summary>
    /// A handshake was refused, perhaps for another key: one's own confirmation, if it is still queued, goes out, so that the peer
    /// reaches the same verdict instead of seeing the connection cut. It holds no user data.
    /// </summary>
    private void LetPeerJudge()
    {
        if (!_wasOpen)
        {
            _ = _poller.Send(_descriptors.Socket, _outbound.Content);
        }
    }

    /// <summary>Notes the first failure. Nothing is sent from now on; the peer reads the end of the stream, without a goodbye.</summary>
    private void Fail(ChatOutcome outcome, string? notice, bool stillReceives = false)
    {
        if (_failure is not null && !_failure.StillReceives)
        {
            return;
        }

        // The first reason stays the reason, also when the receiving half fails later.
        _failure = new Failure(_failure?.Outcome ?? outcome, _failure?.Notice ?? notice, stillReceives);
        _outbound.Wipe();
        _sendEnded = true;
        _ = _poller.ShutdownSend(_descriptors.Socket);
    }

    private void Fail(ChatOutcome outcome, string what, int error, bool stillReceives = false) =>
        Fail(outcome, $"{what}: {Marshal.GetPInvokeErrorMessage(error)}", stillReceives);

    private void Wipe()
    {
        _outbound.Wipe();
        _inbound.Wipe();
        _display.Wipe();
        Secrets.Wipe(_typed);
    }

    /// <summary>The first thing that went wrong.</summary>
    /// <param name="Outcome">How the conversation will end.</param>
    /// <param name="Notice">Why.</param>
    /// <param name="StillReceives">Only sending failed: what the peer sent before is still taken.</param>
    private sealed record Failure(ChatOutcome Outcome, string? Notice, bool StillReceives);
}
