using System.CommandLine;

namespace CryptoVirtio.Cli;

/// <summary><c>chat</c>: a conversation with one peer over TCP.</summary>
internal static class ChatCommand
{
    public static Command Create(Terminal terminal) => new(
        "chat",
        "Talk to a peer: standard input goes there, what comes from there goes to standard output, byte for byte. "
        + "The end of the input is told to the peer, and receiving goes on until the peer's end.")
    {
        Listen(terminal),
        Connect(terminal),
    };

    private static Command Listen(Terminal terminal)
    {
        var port = new Argument<int>("PORT") { Description = "TCP port; 0: any free one, which is printed." };
        var bind = new Option<string?>("--bind") { Description = "Address to listen on; every address by default." };
        var keepOpen = new Option<bool>("--keep-open") { Description = "Serve one peer after another, until a signal." };
        var options = new ChatCommandOptions();
        var command = new Command("listen", "Wait for a peer. " + ExitCode.Help) { port, bind, keepOpen };
        options.AddTo(command);
        command.SetAction(parsed => options.Run(parsed, terminal, conversation =>
            Listener.Run(terminal, conversation, Port(parsed.GetRequiredValue(port), lowest: 0), parsed.GetValue(bind), parsed.GetValue(keepOpen))));
        return command;
    }

    private static Command Connect(Terminal terminal)
    {
        var host = new Argument<string>("HOST") { Description = "Name or address of the peer." };
        var port = new Argument<int>("PORT") { Description = "TCP port of the peer." };
        var options = new ChatCommandOptions();
        var command = new Command("connect", "Connect to a peer that listens. " + ExitCode.Help) { host, port };
        options.AddTo(command);
        command.SetAction(parsed => options.Run(parsed, terminal, conversation =>
            Connector.Run(terminal, conversation, parsed.GetRequiredValue(host), Port(parsed.GetRequiredValue(port), lowest: 1))));
        return command;
    }

    private static int Port(int port, int lowest) => port >= lowest && port <= ushort.MaxValue
        ? port
        : throw new CommandFailure(ExitCode.Usage, $"PORT: {port} is none; {lowest} to {ushort.MaxValue}");
}
