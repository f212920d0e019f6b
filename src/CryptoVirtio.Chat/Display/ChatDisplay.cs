using CryptoVirtio.Platform;

namespace CryptoVirtio.Chat;

/// <summary>What the peer's user sent and was verified, on its way to standard output: as it is, or escaped for a terminal.</summary>
internal sealed class ChatDisplay
{
    private readonly IPoller _poller;
    private readonly int _output;
    private readonly TerminalEscaper? _escaper;
    private readonly ByteQueue _written;

    /// <summary>Bytes of the user that were escaped and are not all written yet.</summary>
    private int _escaped;

    /// <param name="poller">Reaches the descriptor.</param>
    /// <param name="output">Standard output, blocking or not.</param>
    /// <param name="capacity">The most bytes of the user that wait, escaped ones not counted.</param>
    /// <param name="escapes">Whether the output is a terminal.</param>
    internal ChatDisplay(IPoller poller, int output, int capacity, bool escapes)
    {
        _poller = poller;
        _output = output;
        Verified = new ByteQueue(capacity);
        _escaper = escapes ? new TerminalEscaper() : null;
        _written = escapes ? new ByteQueue(TerminalEscaper.MaxExpansion * (IPoller.AtomicWrite + TerminalEscaper.MaxHeld)) : Verified;
    }

    /// <summary>Takes verified bytes.</summary>
    internal ByteQueue Verified { get; }

    /// <summary>Bytes of user data written to standard output.</summary>
    internal long Received { get; private set; }

    /// <summary>Whether there is nothing to write.</summary>
    internal bool IsEmpty => Verified.Count == 0 && _written.Count == 0;

    /// <summary>Writes one piece.</summary>
    /// <param name="ready">What poll reports for standard output.</param>
    internal ChatFailure? Write(PollEvents ready)
    {
        if (IsEmpty || (ready & PollEvents.Writable) == 0)
        {
            Wipe();
            return new ChatFailure(ChatOutcome.OutputClosed, "standard output was closed");
        }

        // No more than a pipe that polls writable takes without blocking: the descriptor is inherited and may block.
        Escape();
        ReadOnlySpan<byte> piece = _written.Content[..Math.Min(_written.Count, IPoller.AtomicWrite)];
        IoResult written = piece.IsEmpty ? new IoResult(0, IoResult.Again) : _poller.Write(_output, piece);
        if (written.Ok)
        {
            Consume(written.Count);
        }
        else if (written.Error != IoResult.Again)
        {
            Wipe();
            return ChatFailure.Of(ChatOutcome.OutputClosed, "cannot write standard output", written.Error);
        }

        return null;
    }

    /// <summary>Nothing more will be verified: a UTF-8 sequence that was cut is shown as the bytes that it is.</summary>
    internal void Finish()
    {
        if (Verified.Count == 0)
        {
            _escaper?.Finish(_written);
        }
    }

    /// <summary>Drops and wipes everything.</summary>
    internal void Wipe()
    {
        Verified.Wipe();
        _written.Wipe();
        _escaper?.Wipe();
    }

    private void Escape()
    {
        if (_escaper is null || _written.Count > 0)
        {
            return;
        }

        int count = Math.Min(Verified.Count, IPoller.AtomicWrite);
        _escaper.Escape(Verified.Content[..count], _written);
        Verified.Consume(count);
        _escaped += count;
    }

    private void Consume(int count)
    {
        _written.Consume(count);
        if (_escaper is null)
        {
            Received += count;
        }
        else if (_written.Count == 0)
        {
            Received += _escaped;
            _escaped = 0;
        }
    }
}
