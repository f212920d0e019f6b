using System.CommandLine;
using System.Globalization;
using CryptoVirtio.Spec;

namespace CryptoVirtio.Cli;

/// <summary><c>check</c>: recorded traces against the specification.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Traces, as --trace writes them, each of a whole run.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command(
            "check",
            $"Hold recorded traces against the specification. {ExitCode.Help} A trace that cannot be judged (inconclusive) also ends with 3.")
        {
            files,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(files), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(string[] files, TextWriter output)
    {
        var coverage = new Coverage();
        int exitCode = ExitCode.Ok;
        foreach (string file in files)
        {
            TraceVerdict verdict = Judge(file, coverage);
            Print(file, verdict, output);
            exitCode = verdict.Verdict switch
            {
                Verdict.Violation => ExitCode.Failed,
                Verdict.Inconclusive when exitCode == ExitCode.Ok => ExitCode.Environment,
                _ => exitCode,
            };
        }

        int known = AllMachines.All.Sum(static machine => machine.Rules.Count);
        output.WriteLine($"rules: {known - coverage.Missing(AllMachines.All).Count()} of {known} hit");
        return exitCode;
    }

    /// <summary>Reads a trace twice: who is in it must be known before the first event is judged.</summary>
    private static TraceVerdict Judge(string path, Coverage coverage)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            if (!file.CanSeek)
            {
                throw new CommandFailure(ExitCode.Environment, $"{path}: a trace is read twice, so it has to be a file");
            }

            var names = new TraceNames();
            IReadOnlyList<SourceSummary> sources = TraceSurvey.Of(new TraceReader(file, names));
            file.Position = 0;
            return new TraceJudge(coverage, path).Judge(new TraceReader(file, names), sources);
        }
        catch (TraceFormatException failure)
        {
            throw new CommandFailure(ExitCode.Environment, $"{path}: {failure.Message}");
        }
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
