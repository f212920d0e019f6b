using System.CommandLine;
using System.CommandLine.Parsing;

namespace CryptoVirtio.Cli;

/// <summary>What is wrong with a command line, in words that repeat no unexpected argument: it may be a key.</summary>
internal static class UsageError
{
    /// <summary>The first error; null: there is none.</summary>
    /// <param name="parsed">What the parser made of the arguments.</param>
    /// <param name="args">The arguments, the same objects as were parsed.</param>
    public static string? Of(ParseResult parsed, string[] args) => parsed switch
    {
        { Errors: [_, ..], UnmatchedTokens: [var unexpected, ..] } => $"unexpected argument {PositionOf(unexpected, args)}",
        { Errors: [ParseError first, ..] } => first.Message,
        _ => EmptyValue(parsed.CommandResult) is { } name ? $"{name}: the value is empty" : null,
    };

    /// <summary>The command line that prints the help of the command that was parsed.</summary>
    public static string HelpOf(ParseResult parsed)
    {
        string names = "";
        for (SymbolResult? result = parsed.CommandResult; result?.Parent is not null; result = result.Parent)
        {
            names = $" {((CommandResult)result).Command.Name}{names}";
        }

        return $"cryptovirtio{names} --help";
    }

    private static int PositionOf(string unexpected, string[] args)
    {
        int at = Array.FindIndex(args, arg => ReferenceEquals(arg, unexpected));

        // The parser takes "-dHEX" and "--decrypt=HEX" apart.
        return 1 + (at >= 0 ? at : Array.FindIndex(args, arg => arg.EndsWith(unexpected, StringComparison.Ordinal)));
    }

    private static string? EmptyValue(CommandResult command) => command.Children
        .Where(static child => child.Tokens.Any(static token => token.Value.Length == 0))
        .Select(static child => child is OptionResult option ? option.Option.Name : ((ArgumentResult)child).Argument.Name)
        .FirstOrDefault();
}
