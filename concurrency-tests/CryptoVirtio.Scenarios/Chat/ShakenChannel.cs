namespace CryptoVirtio.Scenarios;

/// <summary>A channel whose handshake was before: nothing is said when it starts.</summary>
/// <param name="channel">The channel, which is open.</param>
internal sealed class ShakenChannel(SecureChannel channel) : IChatChannel
{
    public bool IsOpen => channel.IsOpen;

    public bool PeerEnded => channel.PeerEnded;

    public int MaxPlaintext => channel.MaxPlaintext;

    public int MaxWire => channel.MaxWire;

    public string? Failure => channel.Failure;

    public ChannelStatus Start(ByteQueue outbound) => ChannelStatus.Ok;

    public ChannelStatus Receive(ByteQueue inbound, ByteQueue plaintext, ByteQueue outbound) => channel.Receive(inbound, plaintext, outbound);

    public ChannelStatus ReceiveEnd() => channel.ReceiveEnd();

    public ChannelStatus Send(ReadOnlySpan<byte> plaintext, ByteQueue outbound) => channel.Send(plaintext, outbound);

    public ChannelStatus End(ByteQueue outbound) => channel.End(outbound);

    public void Dispose() => channel.Dispose();
}
