using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CryptoVirtio.Cli;

/// <summary>The library's help page of a command, and a last line that refers to the list of exit codes.</summary>
/// <param name="page">The library's page.</param>
internal sealed class HelpPage(HelpAction page) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => page.ClearsParseErrors;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = page.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(ExitCode.Help);
        return exitCode;
    }
}
