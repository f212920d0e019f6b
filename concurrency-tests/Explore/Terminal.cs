namespace Explore;

/// <summary>Where the program writes.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Notices, one line each, and the progress line.</param>
/// <param name="IsInteractive"><paramref name="Error"/> is a terminal.</param>
public sealed record Terminal(TextWriter Output, TextWriter Error, bool IsInteractive)
{
    /// <summary>The console.</summary>
    public static Terminal Standard => new(Console.Out, Console.Error, !Console.IsErrorRedirected);

    /// <summary>Prints one line and returns the exit code.</summary>
    public int Fail(int exitCode, string message)
    {
        Error.WriteLine($"explore: {message.ReplaceLineEndings(" ").TrimEnd()}");
        return exitCode;
    }
}
