using System.Diagnostics;
using CryptoVirtio.Explored;

namespace Explore;

/// <summary><c>run --engine coyote</c>.</summary>
internal static class CoyoteCommand
{
    /// <summary>Runs what was asked for; a finding is saved as a trace file.</summary>
    public static int Run(CoyoteRequest request, Terminal terminal)
    {
        int exitCode = ExitCode.Ok;
        string? trace = request.Replay is { } path ? ReadTrace(path) : null;
        foreach (CatalogueEntry entry in request.Scenarios)
        {
            CoyoteResult result = CampaignProgress.While(terminal, entry.Name, progress => Explore(request, entry, trace, progress));
            string? file = result.Finding?.Trace is { } text ? Save(request, entry, text) : request.Replay;
            terminal.Output.Write(request.Json ? CoyoteReport.Json(request, entry, result, file) + "\n" : CoyoteReport.Text(request, entry, result, file));
            exitCode = result.Finding is null ? exitCode : ExitCode.Found;
        }

        return exitCode;
    }

    private static CoyoteResult Explore(CoyoteRequest request, CatalogueEntry entry, string? trace, Action<long, long, TimeSpan> progress)
    {
        var watch = Stopwatch.StartNew();
        return CoyoteExplorer.Explore((IScenario)entry.Make(request.Choice), new CoyoteOptions
        {
            Strategy = request.Strategy,
            HasStoreBuffers = request.HasStoreBuffers,
            Seed = request.Seed,
            Iterations = (uint)Math.Min(request.Budget.Executions, uint.MaxValue),
            Weakened = request.Choice.Weakening.Sites.ToHashSet(),
            Replay = trace,
            GoesOn = iterations =>
            {
                progress(iterations, iterations, watch.Elapsed);
                return request.Budget.Time is not { } time || watch.Elapsed < time;
            },
        });
    }

    private static string ReadTrace(string path)
    {
        string text = File.ReadAllText(path);
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.TryGetProperty("Steps", out _))
            {
                return text;
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // Reported below.
        }

        throw new CommandFailure(ExitCode.Usage, $"--replay: {path} is no trace file of Coyote");
    }

    private static string Save(CoyoteRequest request, CatalogueEntry entry, string trace)
    {
        string file = $"{entry.Name}-{request.Memory.ToLowerInvariant()}-{request.Strategy.ToString().Replace(':', '-')}-{request.Seed}.trace";
        File.WriteAllText(file, trace);
        return file;
    }
}
