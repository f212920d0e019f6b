namespace CryptoVirtio.Chat;

/// <summary>No encryption, no framing: the wire carries the user's bytes and nothing else, so that ncat can be the peer.</summary>
/// <param name="piece">The most bytes that are handed over at once.</param>
public sealed class PlainChannel(int piece = PlainChannel.Piece) : IChatChannel
{
    /// <summary>The warning for the user before the conversation starts.</summary>
    public const string Warning = "warning: this conversation is not encrypted; anyone on the network path can read and alter it";

    private const int Piece = 64 * 1024;

    /// <inheritdoc/>
    public bool IsOpen => true;

    /// <inheritdoc/>
    public bool PeerEnded { get; private set; }

    /// <inheritdoc/>
    public int MaxPlaintext => piece;

    /// <inheritdoc/>
    public int MaxWire => piece;

    /// <inheritdoc/>
    public string? Failure => null;

    /// <inheritdoc/>
    public ChannelStatus Start(ByteQueue outbound) => ChannelStatus.Ok;

    /// <inheritdoc/>
    public ChannelStatus Receive(ByteQueue inbound, ByteQueue plaintext, ByteQueue outbound)
    {
        int count = Math.Min(inbound.Count, plaintext.Room);
        plaintext.Append(inbound.Content[..count]);
        inbound.Consume(count);
        return inbound.Count == 0 ? ChannelStatus.Incomplete : ChannelStatus.Full;
    }

    /// <inheritdoc/>
    public ChannelStatus ReceiveEnd()
    {
        PeerEnded = true;
        return ChannelStatus.Ok;
    }

    /// <inheritdoc/>
    public ChannelStatus Send(ReadOnlySpan<byte> plaintext, ByteQueue outbound)
    {
        outbound.Append(plaintext);
        return ChannelStatus.Ok;
    }

    /// <inheritdoc/>
    public ChannelStatus End(ByteQueue outbound) => ChannelStatus.Ok;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held.
    }
}
