using System.Net;
using System.Net.Sockets;
using CryptoVirtio.Chat;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>Waits for peers and converses with one at a time.</summary>
internal static class Listener
{
    /// <summary>Runs until the conversation has ended, or with <paramref name="keepOpen"/> until a signal.</summary>
    public static int Run(Terminal terminal, Conversations conversations, int port, IPAddress? bind, bool keepOpen)
    {
        // The first connection is the peer. Others are refused by the closed listener, or wait in the backlog when it stays open.
        using Socket listener = Bind(bind ?? (Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any), port);
        listener.Listen(backlog: 1);
        terminal.Notice($"listening on {listener.LocalEndPoint}");
        while (Waiting.For(terminal, conversations.Signals, listener, PollEvents.Readable))
        {
            Socket peer;
            try
            {
                peer = listener.Accept();
                terminal.Notice($"connected to {peer.RemoteEndPoint}");
            }
            catch (SocketException failure) when (keepOpen && IsThePeers(failure.SocketErrorCode))
            {
                terminal.Notice($"a peer left before it was accepted: {failure.Message}");
                continue;
            }

            if (!keepOpen)
            {
                listener.Close();
            }

            ChatResult result = conversations.Hold(peer, ChatRole.Listener);
            if (!keepOpen || result.Outcome is ChatOutcome.Interrupted or ChatOutcome.OutputClosed)
            {
                return conversations.ExitCodeOf(result.Outcome);
            }
        }

        return conversations.ExitCodeOf(ChatOutcome.Interrupted);
    }

    // Everything else, such as no descriptors left, would come again at once, and for ever.
    private static bool IsThePeers(SocketError error) =>
        error is SocketError.ConnectionAborted or SocketError.ConnectionReset or SocketError.NotConnected;

    private static Socket Bind(IPAddress address, int port)
    {
        var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.Equals(IPAddress.IPv6Any))
            {
                listener.DualMode = true;
            }

            listener.Bind(new IPEndPoint(address, port));
            return listener;
        }
        catch (SocketException failure)
        {
            listener.Dispose();
            throw new CommandFailure(ExitCode.Network, $"cannot listen on {new IPEndPoint(address, port)}: {failure.Message}");
        }
    }
}
