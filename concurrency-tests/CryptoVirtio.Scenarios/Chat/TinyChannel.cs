using CryptoVirtio.Chat;

namespace CryptoVirtio.Scenarios;

/// <summary>A channel that carries the bytes as they are, in pieces of a few: the loop is what is explored.</summary>
internal sealed class TinyChannel : IChatChannel
{
    private const int Piece = 2;

    public bool IsOpen => true;

    public bool PeerEnded { get; private set; }

    public int MaxPlaintext => Piece;

    public int MaxWire => Piece;

    public string? Failure => null;

    public ChannelStatus Start(ByteQueue outbound) => ChannelStatus.Ok;

    public ChannelStatus Receive(ByteQueue inbound, ByteQueue plaintext, ByteQueue outbound)
    {
        int count = Math.Min(inbound.Count, plaintext.Room);
        plaintext.Append(inbound.Content[..count]);
        inbound.Consume(count);
        return inbound.Count == 0 ? ChannelStatus.Incomplete : ChannelStatus.Full;
    }

    public ChannelStatus ReceiveEnd()
    {
        PeerEnded = true;
        return ChannelStatus.Ok;
    }

    public ChannelStatus Send(ReadOnlySpan<byte> plaintext, ByteQueue outbound)
    {
        outbound.Append(plaintext);
        return ChannelStatus.Ok;
    }

    public ChannelStatus End(ByteQueue outbound) => ChannelStatus.Ok;

    public void Dispose()
    {
        // Nothing is held.
    }
}
