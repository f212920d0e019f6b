using System.CommandLine.Parsing;

namespace Explore;

/// <summary>The program: parses, runs one command, and turns every failure into one line and an exit code.</summary>
public static class CommandLine
{
    /// <summary>Runs the program.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="terminal">Where it writes.</param>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, Terminal terminal)
    {
        try
        {
            ParseResult parsed = Root(terminal).Parse(args);
            if (parsed.Errors is [ParseError first, ..])
            {
                // The library's own exit code would be 1, which here means "found".
                return terminal.Fail(ExitCode.Usage, $"{first.Message} See --help.");
            }

            return parsed.Invoke(new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (CommandFailure failure)
        {
            return terminal.Fail(failure.ExitCode, failure.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DllNotFoundException)
        {
            return terminal.Fail(ExitCode.Environment, failure.Message);
        }
    }

    private static RootCommand Root(Terminal terminal) =>
        new($"Runs small concurrent programs through every interleaving and memory order. {ExitCode.Help}")
        {
            ListCommand.Create(terminal),
            RunCommand.Create(terminal),
            MergeCommand.Create(terminal),
        };
}
