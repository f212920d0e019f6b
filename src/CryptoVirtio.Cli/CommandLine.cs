using System.CommandLine;
using System.CommandLine.Help;
using System.Net.Sockets;
using CryptoVirtio.OpenSsl;

namespace CryptoVirtio.Cli;

/// <summary>The program: parses, runs one command, and turns every failure into one line and an exit code.</summary>
public static class CommandLine
{
    private const int MostColumns = 100; // of a help page

    /// <summary>Runs the program.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="terminal">Where it reads and writes.</param>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, Terminal terminal)
    {
        ParseResult? parsed = null;
        try
        {
            // Strings of their own: an argument is found again by reference, and not an equal one.
            string[] arguments = [.. args.Select(static argument => new string(argument.AsSpan()))];
            parsed = Root(terminal).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (UsageError.Of(parsed, arguments) is { } error)
            {
                // The library's own answer is a page of help and exit code 1, which here means "failed".
                throw new CommandFailure(ExitCode.Usage, error);
            }

            using DescriptorWriter output = terminal.OutputWriter();
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
            string help = failure.ExitCode == ExitCode.Usage && parsed is not null
                ? $"{(failure.Message.EndsWith('.') ? "" : ".")} See '{UsageError.HelpOf(parsed)}'."
                : "";
            return terminal.Fail(failure.ExitCode, failure.Message + help);
        }
        catch (OutputException failure)
        {
            return terminal.Fail(ExitCode.Failed, failure.Message);
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
#pragma warning disable CA1031 // The last resort: a user is never shown a stack trace.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return terminal.Fail(ExitCode.Failed, $"{failure.Message} ({failure.GetType().Name}; please report this)");
        }
    }

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("A paravirtual crypto device, and an encrypted chat on top of it.")
        {
            DemoCommand.Create(terminal),
            KeygenCommand.Create(terminal),
            CryptCommand.Create(terminal),
            ChatCommand.Create(terminal),
            CheckCommand.Create(terminal),
            SpecCommand.Create(terminal),
            DeviceCommand.Create(terminal),
            InfoCommand.Create(),
            BenchCommand.Create(terminal),
        };
        root.Add(HelpCommand.Create(root));
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpPage(new HelpAction { MaxWidth = Math.Min(terminal.OutputColumns ?? MostColumns, MostColumns) });
        return root;
    }
}
