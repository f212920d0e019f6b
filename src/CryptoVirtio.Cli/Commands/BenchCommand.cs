using System.CommandLine;
using System.Runtime.InteropServices;
using CryptoVirtio.OpenSsl;

namespace CryptoVirtio.Cli;

/// <summary><c>bench</c>: the figures that matter, in half a minute.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "Rounds per measurement.", DefaultValueFactory = static _ => 401 };
        var command = new Command("bench", "Measure the ring and the device against libcrypto alone, as ratios within one run.") { rounds };
        command.SetAction(parsed => Print(parsed.InvocationConfiguration.Output, Math.Max(1, parsed.GetValue(rounds))));
        return command;
    }

    private static void Print(TextWriter output, int rounds)
    {
        output.WriteLine($"{RuntimeInformation.FrameworkDescription}, {OpenSslLibrary.Version}, {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} processors");
        output.WriteLine();
        output.WriteLine($"{"",-42} {"ns",9} {"limit ns",9} {"figure",10}  {"target",-10} {"B/op",5}");
        foreach (BenchRow row in BenchSuite.Run(rounds))
        {
            string limit = row.Limit is { } nanoseconds ? $"{nanoseconds:0}" : "";
            string figure = row.Unit == "x" ? $"{row.Figure:0.000}x" : $"{row.Figure:0.0} ns";
            output.WriteLine($"{row.What,-42} {row.Nanoseconds,9:0} {limit,9} {figure,10}  {row.Target,-10} {row.AllocatedBytes,5:0}  {(row.Met ? "" : "missed")}".TrimEnd());
        }
    }
}
