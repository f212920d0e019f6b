using System.CommandLine;
using System.Globalization;
using CryptoVirtio.Spec;

namespace CryptoVirtio.Cli;

/// <summary><c>check</c>: recorded traces against the specification.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Traces, as --trace writes them, each of a whole run; '-' is standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("check", "Hold recorded traces against the specification.") { files };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(files), terminal, parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(string[] files, Terminal terminal, TextWriter output)
    {
        var coverage = new Coverage();
        using ProgressLine progress = terminal.Progress();
        int exitCode = ExitCode.Ok;
        bool isJudged = false;
        foreach (string file in files)
        {
            int code;
            try
            {
                TraceVerdict verdict = Judge(file, terminal, progress, coverage);
                Print(file, verdict, output);
                isJudged = true;
                code = verdict.Verdict switch
                {
                    Verdict.Accepted => ExitCode.Ok,
                    Verdict.Violation => ExitCode.Failed,
                    _ => ExitCode.Environment,
                };
            }
            catch (Exception failure) when (failure is TraceFormatException or IOException or UnauthorizedAccessException)
            {
                progress.Erase();
                code = terminal.Fail(ExitCode.Environment, $"{file}: {failure.Message}");
            }

            // A violation is not hidden by a trace that cannot be judged.
            exitCode = code == ExitCode.Ok || exitCode == ExitCode.Failed ? exitCode : code;
        }

        if (isJudged)
        {
            int known = AllMachines.All.Sum(static machine => machine.Rules.Count);
            output.WriteLine($"rules: {known - coverage.Missing(AllMachines.All).Count()} of {known} hit");
        }

        return exitCode;
    }

    private static TraceVerdict Judge(string path, Terminal terminal, ProgressLine progress, Coverage coverage)
    {
        using var trace = new RecordedTrace(path, terminal.Input, progress);
        var names = new TraceNames();
        IReadOnlyList<SourceSummary> sources = TraceSurvey.Of(trace.Read(names));
        return new TraceJudge(coverage, path).Judge(trace.ReadAgain(names), sources);
    }

    private static void Print(string path, TraceVerdict verdict, TextWriter output)
    {
        string what = verdict.Verdict switch
        {
            Verdict.Accepted => "accepted",
            Verdict.Violation => "violation",
            _ => "inconclusive",
        };
        output.WriteLine(verdict.Where is null ? $"{path}: {what}" : $"{path}: {what}, {verdict.Where}");
        output.Write(verdict.Report);
        foreach (SourceSummary source in verdict.Sources)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {source.Source,-10} {source.Count,10} events{(source.IsHostOnly ? ", the device's half" : "")}"));
        }
    }
}
