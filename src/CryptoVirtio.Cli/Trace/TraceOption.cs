using System.CommandLine;

namespace CryptoVirtio.Cli;

/// <summary><c>--trace FILE</c>.</summary>
internal sealed class TraceOption
{
    private readonly Option<string?> _file = new("--trace")
    {
        Description = "Write every observation of the run to FILE, a line of JSON each; 'cryptovirtio check FILE' judges it. No keys, no payload.",
        HelpName = "FILE",
    };

    public void AddTo(Command command) => command.Add(_file);

    /// <summary>Whether a trace was asked for.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_file) is not null;

    /// <summary>Runs a command, with a trace when one was asked for: what is observed has to end inside.</summary>
    /// <exception cref="CommandFailure">The file is not whole.</exception>
    public int Run(ParseResult parsed, Func<TraceFile?, int> body)
    {
        if (parsed.GetValue(_file) is not { } path)
        {
            return body(null);
        }

        using TraceFile trace = TraceFile.Create(path);
        int exitCode = body(trace);
        trace.Dispose();
        return trace.Failure is { } failure ? throw new CommandFailure(ExitCode.Environment, $"{path}: {failure}") : exitCode;
    }
}
