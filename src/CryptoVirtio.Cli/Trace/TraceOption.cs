using System.CommandLine;

namespace CryptoVirtio.Cli;

/// <summary><c>--trace FILE</c> and <c>--force</c>.</summary>
internal sealed class TraceOption
{
    private readonly Option<string?> _file = new("--trace")
    {
        Description = "Write every observation of the run to FILE, a line of JSON each; 'cryptovirtio check FILE' judges it. No keys, no payload.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _force = new("--force") { Description = "Replace the file of --trace when it exists." };

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_force);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_force) && result.GetValue(_file) is null)
            {
                result.AddError("--force: there is no --trace whose file it could replace.");
            }
        });
    }

    /// <summary>Whether a trace was asked for.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_file) is not null;

    /// <summary>
    /// Runs the work of a command, with a trace when one was asked for: what is observed has to end inside. The command line is validated
    /// before: from here on the file is written.
    /// </summary>
    /// <exception cref="CommandFailure">The file exists and is not to be replaced, or is not whole.</exception>
    public int Run(ParseResult parsed, Func<TraceFile?, int> body)
    {
        if (parsed.GetValue(_file) is not { } path)
        {
            return body(null);
        }

        using TraceFile trace = TraceFile.Create(path, parsed.GetValue(_force));
        int exitCode = body(trace);
        trace.Dispose();
        return trace.Failure is { } failure ? throw new CommandFailure(ExitCode.Environment, $"{path}: {failure}") : exitCode;
    }
}
