using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net.Sockets;
using CryptoVirtio.OpenSsl;

namespace CryptoVirtio.Cli;

/// <summary>The program: parses, runs one command, and turns every failure into one line and an exit code.</summary>
public static class CommandLine
{
    /// <summary>Runs the program.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="terminal">Where it reads and writes.</param>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, Terminal terminal)
    {
        try
        {
            ParseResult parsed = Root(terminal).Parse(args);
            if (parsed.Errors is [ParseError first, ..])
            {
                // The library's own answer is a page of help and exit code 1, which here means "failed".
                return terminal.Fail(ExitCode.Usage, $"{first.Message} See 'cryptovirtio --help'.");
            }

            using var output = new DescriptorWriter(terminal);
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null, // signals are the commands' own business
            });
        }
        catch (CommandFailure failure)
        {
            return terminal.Fail(failure.ExitCode, failure.Message);
        }
        catch (OpenSslException failure)
        {
            return terminal.Fail(ExitCode.Environment, failure.Message);
        }
        catch (SocketException failure)
        {
            return terminal.Fail(ExitCode.Network, failure.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail(ExitCode.Environment, failure.Message);
        }
#pragma warning disable CA1031 // The last resort: whoever uses the program is never shown a stack trace.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return terminal.Fail(ExitCode.Failed, $"{failure.Message} ({failure.GetType().Name}; please report this)");
        }
    }

    private static RootCommand Root(Terminal terminal) =>
        new($"A paravirtual crypto device, and an encrypted chat on top of it. {ExitCode.Help}")
        {
            DemoCommand.Create(),
            KeygenCommand.Create(terminal),
            CryptCommand.Create(terminal),
            ChatCommand.Create(terminal),
            CheckCommand.Create(),
            SpecCommand.Create(),
            InfoCommand.Create(),
            BenchCommand.Create(),
        };
}
