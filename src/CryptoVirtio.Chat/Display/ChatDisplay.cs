using CryptoVirtio.Seams;

namespace CryptoVirtio.Chat;

/// <summary>What the peer's user sent and was verified, on its way to standard output.</summary>
/// <param name="poller">Reaches the descriptor.</param>
/// <param name="output">Standard output, blocking or not.</param>
/// <param name="capacity">The most bytes that wait.</param>
internal sealed class ChatDisplay(IPoller poller, int output, int capacity)
{
    /// <summary>Takes verified bytes.</summary>
    internal ByteQueue Verified { get; } = new(capacity);

    /// <summary>Bytes of user data written to standard output.</summary>
    internal long Received { get; private set; }

    /// <summary>Whether there is nothing to write.</summary>
    internal bool IsEmpty => Verified.Count == 0;

    /// <summary>Writes one piece.</summary>
    /// <param name="ready">What poll says of standard output.</param>
    internal ChatFailure? Write(PollEvents ready)
    {
        if (IsEmpty || (ready & PollEvents.Writable) == 0)
        {
            Wipe();
            return new ChatFailure(ChatOutcome.OutputClosed, "standard output was closed");
        }

        // No more than a pipe that polls writable takes without blocking: the descriptor is inherited and may block.
        IoResult written = poller.Write(output, Verified.Content[..Math.Min(Verified.Count, IPoller.AtomicWrite)]);
        if (written.Ok)
        {
            Verified.Consume(written.Count);
            Received += written.Count;
        }
        else if (written.Error != IoResult.Again)
        {
            Wipe();
            return ChatFailure.Of(ChatOutcome.OutputClosed, "cannot write standard output", written.Error);
        }

        return null;
    }

    /// <summary>Drops and wipes everything.</summary>
    internal void Wipe() => Verified.Wipe();
}
