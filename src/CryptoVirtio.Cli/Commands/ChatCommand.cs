using System.CommandLine;
using System.Globalization;
using System.Net;

namespace CryptoVirtio.Cli;

/// <summary><c>chat</c>: a conversation with one peer over TCP.</summary>
internal static class ChatCommand
{
    /// <summary>Of a name of DNS, in characters (RFC 1035, 2.3.4).</summary>
    private const int LongestName = 255;

    public static Command Create(Terminal terminal) => new(
        "chat",
        "Talk to a peer: standard input goes there, what comes from there goes to standard output, byte for byte; "
        + "on a terminal control characters are shown as \\x1b and the like. "
        + "The end of the input is told to the peer, and receiving goes on until the peer's end.")
    {
        Listen(terminal),
        Connect(terminal),
    };

    private static Command Listen(Terminal terminal)
    {
        Argument<int> port = Port("TCP port; 0: any free one, which is printed.", lowest: 0);
        var bind = new Option<IPAddress?>("--bind")
        {
            Description = "Address to listen on; every address by default.",
            CustomParser = static result =>
            {
                string text = result.Tokens[0].Value;
                if (!IPAddress.TryParse(text, out IPAddress? address))
                {
                    result.AddError($"--bind: {text} is no address.");
                }

                return address;
            },
        };
        var keepOpen = new Option<bool>("--keep-open") { Description = "Serve one peer after another, until a signal." };
        var options = new ChatCommandOptions();
        var command = new Command("listen", "Wait for a peer.") { port, bind, keepOpen };
        options.AddTo(command);
        command.SetAction(parsed => options.Run(parsed, terminal, "listener", conversation =>
            Listener.Run(terminal, conversation, parsed.GetRequiredValue(port), parsed.GetValue(bind), parsed.GetValue(keepOpen))));
        return command;
    }

    private static Command Connect(Terminal terminal)
    {
        var host = new Argument<string>("HOST") { Description = "Name or address of the peer." };
        host.Validators.Add(static result =>
        {
            if (result.Tokens is not [{ Value.Length: >= 1 and <= LongestName }])
            {
                result.AddError($"HOST: a name of 1 to {LongestName} characters, or an address, is needed.");
            }
        });
        Argument<int> port = Port("TCP port of the peer.", lowest: 1);
        var options = new ChatCommandOptions();
        var command = new Command("connect", "Connect to a peer that listens.") { host, port };
        options.AddTo(command);
        command.SetAction(parsed => options.Run(parsed, terminal, "connector", conversation =>
            Connector.Run(terminal, conversation, parsed.GetRequiredValue(host), parsed.GetRequiredValue(port))));
        return command;
    }

    private static Argument<int> Port(string description, int lowest) => new("PORT")
    {
        Description = description,
        CustomParser = result =>
        {
            if (!ushort.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) || port < lowest)
            {
                result.AddError($"PORT: a number from {lowest} to {ushort.MaxValue} is needed.");
            }

            return port;
        },
    };
}
