using CryptoVirtio.Seams;

namespace CryptoVirtio.Chat;

/// <content>What is waited for, and what is done when it comes.</content>
public sealed partial class ChatLoop
{
    private const int Wake = 0;
    private const int Output = 1;
    private const int Socket = 2;
    private const int Input = 3;
    private const int Nothing = -1;

    private readonly PollEntry[] _entries = new PollEntry[4];
    private bool _interrupted;

    /// <summary>
    /// Waits. A descriptor from which nothing is wanted is not watched at all, since poll reports hang-ups unasked and would return
    /// at once for ever (C4).
    /// </summary>
    private void Wait()
    {
        PollEvents socket = (WantsSocket ? PollEvents.Readable : PollEvents.None) |
            (_outbound.Count > 0 ? PollEvents.Writable : PollEvents.None);
        PollEvents output = _display.Count > 0 ? PollEvents.Writable : PollEvents.None;
        _entries[Wake] = new PollEntry(_descriptors.Wake, PollEvents.Readable);
        _entries[Output] = new PollEntry(WantsOutput ? _descriptors.Output : Nothing, output);
        _entries[Socket] = new PollEntry(socket != PollEvents.None ? _descriptors.Socket : Nothing, socket);
        _entries[Input] = new PollEntry(WantsInput ? _descriptors.Input : Nothing, PollEvents.Readable);

        bool inHandshake = _failure is null && !_channel.IsOpen;
        if (_poller.Poll(_entries, inHandshake ? _handshakeEnd : Deadline.Never) > 0)
        {
            Dispatch();
        }
    }

    private void Dispatch()
    {
        if (_entries[Wake].Ready != PollEvents.None)
        {
            Interrupt();
            return;
        }

        if (_entries[Output].Ready != PollEvents.None)
        {
            Display(_entries[Output].Ready);
        }

        // Room to send is used by the next pump. Whatever else is ready, a read tells what it means: data, the end, or the error.
        if ((_entries[Socket].Ready & ~PollEvents.Writable) != PollEvents.None && WantsSocket)
        {
            Receive();
        }

        if (_entries[Input].Ready != PollEvents.None && WantsInput)
        {
            ReadInput();
        }
    }

    /// <summary>CH8: no goodbye, or the peer would take a part of the input for all of it.</summary>
    private void Interrupt()
    {
        Fail(ChatOutcome.Interrupted, notice: null);
        _interrupted = true;
    }
}
