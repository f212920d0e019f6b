using System.Net.Sockets;
using CryptoVirtio.Abi;
using CryptoVirtio.Chat;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>Holds conversations over connected sockets and reports how each ended.</summary>
/// <param name="terminal">The user.</param>
/// <param name="signals">End a conversation.</param>
/// <param name="channels">Makes a channel for each connection.</param>
internal sealed class Conversations(Terminal terminal, Signals signals, Func<ChatRole, IChatChannel> channels)
{
    /// <summary>What ends a wait.</summary>
    public Signals Signals => signals;

    /// <summary>An encrypted channel with keys of its own.</summary>
    public static IChatChannel Secure(ICryptoDevice device, ChatKey key, ChatRole role, ITracer? tracer) =>
        new SecureChannel(new CbcHmacHandshake(device, key, role, SystemRandom.Instance, SystemClock.Instance, tracer: tracer), tracer);

    /// <summary>Converses until both sides have ended, then closes the socket.</summary>
    /// <returns>How it ended.</returns>
    public ChatResult Hold(Socket socket, ChatRole role)
    {
        using (socket)
        using (IChatChannel channel = channels(role))
        {
            var descriptors = new ChatDescriptors(
                terminal.Input, terminal.Output, (int)socket.SafeHandle.DangerousGetHandle(), signals.Descriptor);
            var loop = new ChatLoop(
                terminal.Poller,
                SystemClock.Instance,
                descriptors,
                channel,
                new ChatOptions { Notice = terminal.Notice, EscapesOutput = terminal.OutputIsTerminal });
            ChatResult result = loop.Run();
            if (result.Notice is { } notice)
            {
                terminal.Notice(notice);
            }

            return result;
        }
    }

    /// <summary>The exit code for an outcome.</summary>
    public int ExitCodeOf(ChatOutcome outcome) => outcome switch
    {
        ChatOutcome.Ok => ExitCode.Ok,
        ChatOutcome.Network or ChatOutcome.TimedOut => ExitCode.Network,
        ChatOutcome.AuthenticationFailed => ExitCode.Authentication,
        ChatOutcome.Truncated => ExitCode.Truncated,
        ChatOutcome.Interrupted => signals.Exit ?? ExitCode.Failed,
        _ => ExitCode.Failed,
    };
}
