using CryptoVirtio.Platform;

namespace CryptoVirtio.Chat;

/// <summary>The sending half of a conversation: from standard input through the channel to the socket.</summary>
/// <param name="poller">Reaches the descriptors.</param>
/// <param name="descriptors">Standard input and the socket are used.</param>
/// <param name="channel">The channel.</param>
/// <param name="highWater">Unsent bytes above which no input is read.</param>
internal sealed class SendingHalf(IPoller poller, ChatDescriptors descriptors, IChatChannel channel, int highWater)
{
    private const int BadDescriptor = 9;

    private readonly byte[] _typed = Secrets.Allocate(channel.MaxPlaintext);

    /// <summary>What the socket has not taken yet; the handshake's messages too.</summary>
    /// <remarks>
    /// Above the mark there is always room for one more piece of data and for the end of the stream. The second half is there so that
    /// a queue that stays full is moved to the front of its memory once per mark, not once per piece.
    /// </remarks>
    internal ByteQueue Outbound { get; } = new((2 * highWater) + (2 * channel.MaxWire));

    /// <summary>Whether the end of standard input was read, and the channel's goodbye queued.</summary>
    internal bool InputEnded { get; private set; }

    /// <summary>Whether nothing more is sent: the end of the stream is behind the last byte, or sending was given up.</summary>
    internal bool HasEnded { get; private set; }

    /// <summary>Bytes of user data taken from standard input.</summary>
    internal long Sent { get; private set; }

    /// <summary>Backpressure: above the mark nothing is read from standard input. Nor before the peer has proved its key.</summary>
    internal bool WantsInput => !HasEnded && !InputEnded && channel.IsOpen && Outbound.Count < highWater;

    /// <summary>Reads standard input once and queues what it held.</summary>
    internal ChatFailure? ReadInput()
    {
        IoResult read = poller.Read(descriptors.Input, _typed);
        if (read.Error == IoResult.Again)
        {
            return null;
        }

        // EBADF: the program was started with a closed input, which is the same as /dev/null.
        if (read.Error is not (0 or BadDescriptor))
        {
            // CH8: no goodbye, or the peer would take a part of the input for all of it.
            return ChatFailure.Of(ChatOutcome.InputFailed, "cannot read standard input", read.Error);
        }

        if (read.Count == 0)
        {
            // C7: the end of the own input ends the own stream, and nothing else.
            InputEnded = true;
            return ChatFailure.Of(channel.End(Outbound), channel);
        }

        ChatFailure? failure = ChatFailure.Of(channel.Send(_typed.AsSpan(0, read.Count), Outbound), channel);
        Sent += failure is null ? read.Count : 0;
        return failure;
    }

    /// <summary>Sends what the socket takes at once; after the end of the input, ends the sending half behind the last byte.</summary>
    internal ChatFailure? Flush()
    {
        while (Outbound.Count > 0)
        {
            IoResult sent = poller.Send(descriptors.Socket, Outbound.Content);
            if (sent.Error == IoResult.Again)
            {
                return null;
            }

            if (!sent.Ok)
            {
                return Broken(sent.Error);
            }

            Outbound.Consume(sent.Count);
        }

        if (!InputEnded || HasEnded)
        {
            return null;
        }

        HasEnded = true;
        int error = poller.ShutdownSend(descriptors.Socket);
        return error == 0 ? null : Broken(error);
    }

    /// <summary>
    /// The peer's handshake was refused, perhaps for another key: the own confirmation, if it is still queued, is sent, so that the
    /// peer reaches the same verdict instead of seeing the connection cut. It holds no user data.
    /// </summary>
    internal void SendConfirmation() => _ = poller.Send(descriptors.Socket, Outbound.Content);

    /// <summary>Sends nothing from now on; the peer reads the end of the stream, without a goodbye unless it was sent before.</summary>
    internal void Abandon()
    {
        Outbound.Wipe();
        HasEnded = true;
        _ = poller.ShutdownSend(descriptors.Socket);
    }

    /// <summary>Wipes the user's bytes.</summary>
    internal void Wipe()
    {
        Outbound.Wipe();
        Secrets.Wipe(_typed);
    }

    /// <summary>What the peer sent before it left is still in the socket.</summary>
    private ChatFailure Broken(int error) =>
        ChatFailure.Of(ChatOutcome.Network, "the connection broke while sending", error, stillReceives: channel.IsOpen);
}
