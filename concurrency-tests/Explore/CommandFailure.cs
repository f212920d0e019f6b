namespace Explore;

/// <summary>Ends a command with an exit code and a one-line message that states what to do.</summary>
internal sealed class CommandFailure(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
