namespace CryptoVirtio.Cli;

/// <summary>Ends a command with an exit code and one line that states what to do.</summary>
internal sealed class CommandFailure : Exception
{
    public CommandFailure(int exitCode, string message)
        : base(message)
    {
        ExitCode = exitCode;
    }

    public int ExitCode { get; }
}
