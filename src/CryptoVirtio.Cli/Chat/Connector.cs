using System.Net;
using System.Net.Sockets;
using CryptoVirtio.Chat;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>Connects to a peer and converses with it.</summary>
internal static class Connector
{
    /// <summary>Tries the addresses of the host in order; a signal ends the attempt.</summary>
    public static int Run(Terminal terminal, Conversations conversations, string host, int port)
    {
        string refusal = "it has no address";
        foreach (IPAddress address in Addresses(host).Where(static address => IsOffered(address.AddressFamily)))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { Blocking = false, NoDelay = true };
            Begin(socket, new IPEndPoint(address, port));
            if (!Waiting.For(terminal, conversations.Signals, socket, PollEvents.Writable))
            {
                socket.Dispose();
                return conversations.ExitCodeOf(ChatOutcome.Interrupted);
            }

            var error = (SocketError)(int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
            if (error == SocketError.Success)
            {
                terminal.Notice($"connected to {new IPEndPoint(address, port)}");
                return conversations.ExitCodeOf(conversations.Hold(socket, ChatRole.Connector).Outcome);
            }

            refusal = new SocketException((int)error).Message;
            socket.Dispose();
        }

        throw new CommandFailure(ExitCode.Network, $"cannot connect to {host} port {port}: {refusal}");
    }

    private static bool IsOffered(AddressFamily family) =>
        family == AddressFamily.InterNetworkV6 ? Socket.OSSupportsIPv6 : Socket.OSSupportsIPv4;

    private static IPAddress[] Addresses(string host)
    {
        try
        {
            return Dns.GetHostAddresses(host);
        }
        catch (SocketException failure)
        {
            throw new CommandFailure(ExitCode.Network, $"cannot connect to {host}: {failure.Message}");
        }
        catch (ArgumentException)
        {
            throw new CommandFailure(ExitCode.Usage, "chat: HOST is neither a name nor an address to connect to");
        }
    }

    private static void Begin(Socket socket, IPEndPoint peer)
    {
        try
        {
            socket.Connect(peer);
        }
        catch (SocketException)
        {
            // In progress, or refused already: the poll and SO_ERROR tell.
        }
    }
}
