namespace CryptoVirtio.Scenarios;

/// <summary>A channel whose handshake was before: nothing is said when it starts.</summary>
/// <param name="channel">The channel, which is open.</param>
internal sealed class ShakenChannel(SecureChannel channel) : IChatChannel
{
    /// <inheritdoc/>
    public bool IsOpen => channel.IsOpen;

    /// <inheritdoc/>
    public bool PeerEnded => channel.PeerEnded;

    /// <inheritdoc/>
    public int MaxPlaintext => channel.MaxPlaintext;

    /// <inheritdoc/>
    public int MaxWire => channel.MaxWire;

    /// <inheritdoc/>
    public string? Failure => channel.Failure;

    /// <inheritdoc/>
    public ChannelStatus Start(ByteQueue outbound) => ChannelStatus.Ok;

    /// <inheritdoc/>
    public ChannelStatus Receive(ByteQueue inbound, ByteQueue plaintext, ByteQueue outbound) => channel.Receive(inbound, plaintext, outbound);

    /// <inheritdoc/>
    public ChannelStatus ReceiveEnd() => channel.ReceiveEnd();

    /// <inheritdoc/>
    public ChannelStatus Send(ReadOnlySpan<byte> plaintext, ByteQueue outbound) => channel.Send(plaintext, outbound);

    /// <inheritdoc/>
    public ChannelStatus End(ByteQueue outbound) => channel.End(outbound);

    /// <inheritdoc/>
    public void Dispose() => channel.Dispose();
}
