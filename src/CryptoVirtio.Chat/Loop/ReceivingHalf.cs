using CryptoVirtio.Platform;

namespace CryptoVirtio.Chat;

/// <summary>The receiving half of a conversation: from the socket through the channel to the display.</summary>
/// <param name="poller">Reaches the socket.</param>
/// <param name="socket">A connected stream socket.</param>
/// <param name="channel">The channel.</param>
/// <param name="display">Takes what was verified.</param>
internal sealed class ReceivingHalf(IPoller poller, int socket, IChatChannel channel, ChatDisplay display)
{
    private const int InboundPieces = 4;

    private readonly ByteQueue _inbound = new(InboundPieces * channel.MaxWire);

    /// <summary>Whether the peer's half of the connection has ended; received bytes may still wait for room in the display.</summary>
    internal bool HasEnded { get; private set; }

    /// <summary>Receives once.</summary>
    internal ChatFailure? Receive()
    {
        // No more than can be shown: what stayed behind would be lost if the own input failed meanwhile.
        Span<byte> free = _inbound.Free(Math.Min(_inbound.Room, channel.MaxWire));
        IoResult received = poller.Receive(socket, free[..Math.Min(free.Length, display.Verified.Room)]);
        if (received.Error == IoResult.Again)
        {
            return null;
        }

        if (!received.Ok)
        {
            return ChatFailure.Of(ChatOutcome.Network, "the connection broke", received.Error);
        }

        _inbound.Commit(received.Count);
        HasEnded = received.Count == 0;
        return null;
    }

    /// <summary>Hands what was received to the channel, as far as there is room for what comes out, and then the end of the stream.</summary>
    /// <param name="outbound">Takes replies of the handshake.</param>
    internal ChatFailure? Deliver(ByteQueue outbound)
    {
        ChannelStatus status = _inbound.Count == 0
            ? ChannelStatus.Incomplete
            : channel.Receive(_inbound, display.Verified, outbound);
        return ChatFailure.Of(HasEnded && status == ChannelStatus.Incomplete ? channel.ReceiveEnd() : status, channel);
    }

    /// <summary>Wipes what was received.</summary>
    internal void Wipe() => _inbound.Wipe();
}
