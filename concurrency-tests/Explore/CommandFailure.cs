namespace Explore;

/// <summary>Ends a command with an exit code and one line that says what to do.</summary>
internal sealed class CommandFailure(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
