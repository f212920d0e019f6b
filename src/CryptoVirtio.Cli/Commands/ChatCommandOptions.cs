using System.CommandLine;
using CryptoVirtio.Chat;
using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.Cli;

/// <summary>What <c>listen</c> and <c>connect</c> have in common.</summary>
internal sealed class ChatCommandOptions
{
    private const string KeyFileOption = "--key-file";

    private readonly Option<string?> _keyFile = new(KeyFileOption)
    {
        Description = "The key of both sides, as 'cryptovirtio keygen' makes it. There is no default.",
    };

    private readonly Option<bool> _plain = new("--plain")
    {
        Description = "No encryption and no framing, for ncat and the like. Never a fallback.",
    };

    private readonly Option<string> _device = DeviceChoice.Option();
    private readonly TraceOption _trace = new();

    public void AddTo(Command command)
    {
        command.Add(_keyFile);
        command.Add(_plain);
        command.Add(_device);
        _trace.AddTo(command);
    }

    /// <summary>Loads the key, starts the device, runs, and stops both.</summary>
    /// <param name="name">What this side is called in a trace.</param>
    public int Run(ParseResult parsed, Terminal terminal, string name, Func<Conversations, int> body)
    {
        string? path = parsed.GetValue(_keyFile);
        switch (path, parsed.GetValue(_plain))
        {
            case (not null, true):
                throw new CommandFailure(ExitCode.Usage, "chat: --plain and --key-file exclude each other");
            case (null, false):
                throw new CommandFailure(
                    ExitCode.Usage, "chat: give --key-file FILE ('cryptovirtio keygen FILE' makes one), or --plain to go without encryption");
            case (null, true) when _trace.IsGiven(parsed):
                throw new CommandFailure(ExitCode.Usage, "chat: --plain and --trace exclude each other: bytes alone keep no rules");
            case (null, true):
                terminal.Notice(PlainChannel.Warning);
                return Converse(terminal, static _ => new PlainChannel(), body);
            default:
                using (ChatKey key = ReadKey(path!))
                {
                    return _trace.Run(parsed, trace =>
                    {
                        using RunningDevice running = DeviceChoice.Open(parsed.GetRequiredValue(_device), trace?.For(name));
                        int conversations = 0;
                        return Converse(
                            terminal,
                            role => Conversations.Secure(running.Device, key, role, trace?.For($"{name}-{++conversations}")), // each on its own
                            body);
                    });
                }
        }
    }

    private static int Converse(Terminal terminal, Func<ChatRole, IChatChannel> channels, Func<Conversations, int> body)
    {
        if (terminal.Output < 0)
        {
            throw new CommandFailure(ExitCode.Failed, "standard output is closed; to throw the payload away, send it to /dev/null");
        }

        // A closed input is one that has ended: one listens only.
        using SafeFileHandle nothing = File.OpenHandle("/dev/null");
        using var signals = new Signals();
        Terminal open = terminal.Input < 0 ? terminal with { Input = (int)nothing.DangerousGetHandle() } : terminal;
        return body(new Conversations(open, signals, channels));
    }

    private static ChatKey ReadKey(string path)
    {
        ArraySegment<byte> text = SecretFile.Read(KeyFileOption, path, KeyFile.Length);
        try
        {
            string? refusal = KeyFile.Parse(text, out ChatKey? key);
            return refusal is null && key is not null
                ? key
                : throw new CommandFailure(ExitCode.Environment, $"{path}: {refusal}");
        }
        finally
        {
            SecretFile.Wipe(text);
        }
    }
}
