namespace Explore;

/// <summary>Where the program writes.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Notices, one line each, and the progress line.</param>
/// <param name="ErrorColumns">Columns of the terminal behind <paramref name="Error"/>; null: it is no terminal.</param>
public sealed record Terminal(TextWriter Output, TextWriter Error, int? ErrorColumns)
{
    private const int StandardError = 2;

    /// <summary>The console.</summary>
    public static Terminal Standard => new(Console.Out, Console.Error, TerminalSize.ColumnsOf(StandardError));

    /// <summary>Measures how long work takes.</summary>
    public IClock Clock { get; init; } = SystemClock.Instance;

    /// <summary>Prints one line and returns the exit code.</summary>
    public int Fail(int exitCode, string message)
    {
        Error.WriteLine($"explore: {message.ReplaceLineEndings(" ").TrimEnd()}");
        return exitCode;
    }
}
