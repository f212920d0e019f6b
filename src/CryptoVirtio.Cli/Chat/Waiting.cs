using System.Net.Sockets;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>Waits for a socket or a signal, whichever comes first.</summary>
internal static class Waiting
{
    /// <summary>False: a signal came first.</summary>
    public static bool For(Terminal terminal, Signals signals, Socket socket, PollEvents readiness)
    {
        Span<PollEntry> entries =
        [
            new PollEntry((int)socket.SafeHandle.DangerousGetHandle(), readiness),
            new PollEntry(signals.Descriptor, PollEvents.Readable),
        ];
        terminal.Poller.Poll(entries, Deadline.Never);
        return entries[1].Ready == PollEvents.None;
    }
}
