using System.CommandLine;
using System.Runtime.InteropServices;
using CryptoVirtio.OpenSsl;

namespace CryptoVirtio.Cli;

/// <summary><c>bench</c>: the figures that matter, in half a minute.</summary>
internal static class BenchCommand
{
    private const int MostRounds = 1_000_000;

    public static Command Create(Terminal terminal)
    {
        var rounds = new Option<int>("--rounds") { Description = "Rounds per measurement.", DefaultValueFactory = static _ => 401 };
        rounds.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostRounds)
            {
                result.AddError($"--rounds: a number from 1 to {MostRounds}.");
            }
        });
        var command = new Command("bench", "Measure the ring and the device against libcrypto alone, as ratios within one run.") { rounds };
        command.SetAction(parsed => Print(terminal, parsed.InvocationConfiguration.Output, parsed.GetValue(rounds)));
        return command;
    }

    private static void Print(Terminal terminal, TextWriter output, int rounds)
    {
        output.WriteLine($"{RuntimeInformation.FrameworkDescription}, {OpenSslLibrary.Version}, {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} processors");
        output.WriteLine();
        output.WriteLine($"{"",-42} {"ns",9} {"limit ns",9} {"figure",10}  {"target",-10} {"B/op",5}");
        using ProgressLine progress = terminal.Progress();
        int done = 0;
        foreach (BenchRow row in BenchSuite.Run(rounds))
        {
            string limit = row.Limit is { } nanoseconds ? $"{nanoseconds:0}" : "";
            string figure = row.Unit == "x" ? $"{row.Figure:0.000}x" : $"{row.Figure:0.0} ns";
            output.WriteLine($"{row.What,-42} {row.Nanoseconds,9:0} {limit,9} {figure,10}  {row.Target,-10} {row.AllocatedBytes,5:0}  {(row.Met ? "" : "missed")}".TrimEnd());
            progress.Show($"bench: {++done} of {BenchSuite.Rows} measured");
        }
    }
}
