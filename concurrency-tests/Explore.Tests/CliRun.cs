using System.Text.Json;

namespace Explore.Tests;

/// <summary>One run of the program inside this process.</summary>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Error">What it wrote to its standard error.</param>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a command line without quotes; with a clock, standard error is a terminal.</summary>
    public static CliRun Of(string arguments, IClock? terminalClock = null)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, terminalClock is null ? null : 80) { Clock = terminalClock ?? SystemClock.Instance };
        int exitCode = CommandLine.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), terminal);
        return new CliRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>The result as an object.</summary>
    public static JsonElement Json(string arguments)
    {
        string output = Of(arguments + " --json").Output;
        Assert.Single(output.TrimEnd('\n').Split('\n'));
        return JsonDocument.Parse(output).RootElement;
    }

    /// <summary>A failure is one line on standard error, and standard output is empty.</summary>
    public string FailsWith(int exitCode)
    {
        Assert.Equal((exitCode, ""), (ExitCode, Output));
        Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("explore: ", Error);
        return Error;
    }
}
