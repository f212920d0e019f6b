using System.CommandLine;

namespace CryptoVirtio.Cli;

/// <summary><c>help</c>: the help of the program, and topics that belong to no command.</summary>
internal static class HelpCommand
{
    public static Command Create(RootCommand root)
    {
        var exitCodes = new Command("exit-codes", "What each exit code means.");
        exitCodes.SetAction(static parsed => parsed.InvocationConfiguration.Output.WriteLine(ExitCode.Table));
        var command = new Command("help", "Show the help of the program, or a topic.") { exitCodes };
        command.SetAction(parsed => root.Parse(["--help"]).Invoke(parsed.InvocationConfiguration));
        return command;
    }
}
