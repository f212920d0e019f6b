namespace CryptoVirtio.Chat;

/// <summary>
/// What lies between the user's bytes and the wire, without any I/O: it turns bytes that were received into plaintext, and plaintext
/// into bytes to send. A status other than Ok, Incomplete or Full is final: the channel has wiped its keys. Not thread-safe.
/// </summary>
public interface IChatChannel : IDisposable
{
    /// <summary>Whether user data may be sent and received: the peer has proved that it holds the key.</summary>
    bool IsOpen { get; }

    /// <summary>Whether the peer has ended its stream properly; no byte may follow.</summary>
    bool PeerEnded { get; }

    /// <summary>Most plaintext that one <see cref="Send"/> takes and that one piece received may have, in bytes.</summary>
    int MaxPlaintext { get; }

    /// <summary>Most bytes that one call appends to the outbound queue, and room that the inbound queue needs.</summary>
    int MaxWire { get; }

    /// <summary>Why the channel failed, in one line for the user; null while it has not.</summary>
    string? Failure { get; }

    /// <summary>Sends the hello. Called once, before anything else.</summary>
    /// <param name="outbound">Takes what is to be sent; room for <see cref="MaxWire"/>.</param>
    ChannelStatus Start(ByteQueue outbound);

    /// <summary>Takes what was received as far as it goes.</summary>
    /// <param name="inbound">Received bytes; what is used is consumed.</param>
    /// <param name="plaintext">Takes what the peer's user sent, only after it was verified.</param>
    /// <param name="outbound">Takes replies of the handshake; room for <see cref="MaxWire"/>.</param>
    /// <returns>Incomplete: more bytes are needed. Full: call again when <paramref name="plaintext"/> has room.</returns>
    ChannelStatus Receive(ByteQueue inbound, ByteQueue plaintext, ByteQueue outbound);

    /// <summary>The peer's half of the connection ended. Called after <see cref="Receive"/> has returned Incomplete.</summary>
    /// <returns>Ok when the stream may end here; else Truncated.</returns>
    ChannelStatus ReceiveEnd();

    /// <summary>Sends user data.</summary>
    /// <param name="plaintext">1 to <see cref="MaxPlaintext"/> bytes.</param>
    /// <param name="outbound">Takes what is to be sent; room for <see cref="MaxWire"/>.</param>
    ChannelStatus Send(ReadOnlySpan<byte> plaintext, ByteQueue outbound);

    /// <summary>Ends the own stream. Nothing may be sent afterwards; receiving goes on.</summary>
    /// <param name="outbound">Takes what is to be sent; room for <see cref="MaxWire"/>.</param>
    ChannelStatus End(ByteQueue outbound);
}
