using System.Text;

namespace Explore;

/// <summary>The result of a run with Coyote, as text and as JSON.</summary>
internal static class CoyoteReport
{
    private const string Limit = "data races, and memory orders weaker than TSO";

    private static readonly JsonSerializerOptions s_options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>A few lines, with the last steps when something was found.</summary>
    /// <param name="file">The trace file of the finding.</param>
    public static string Text(CoyoteRequest request, CatalogueEntry entry, CoyoteResult result, string? file)
    {
        string model = $"model {request.Memory}, Coyote, {request.Deciding}";
        string iterations = Number(result.Iterations);
        var text = new StringBuilder();
        if (result.Finding is { } finding)
        {
            text.Append($"{entry.Name}: {finding.Verdict} found in iteration {iterations}, {model}\n\n{finding.Message.TrimEnd()}\n{finding.LastSteps()}\n");
            text.Append($"see it again: run {entry.Name}{Weakened(request)}{Program(request, entry)} --engine coyote --memory {request.Memory.ToLowerInvariant()} --replay {file}\n");
        }
        else if (request.Replay is not null)
        {
            text.Append($"{entry.Name}: nothing found along the trace, {model}\n");
        }
        else
        {
            text.Append(result.IsWhole
                ? $"{entry.Name}: nothing found in all {iterations} schedules, {model}\n"
                : $"{entry.Name}: nothing found in {iterations} iterations, {model}, budget {request.Budget} used up; no proof\n");
            text.Append($"  not looked for: {Limit}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"  {iterations} iterations; {result.Elapsed.TotalSeconds:0.0} s, {Rate(result):N0} iterations/s\n");
        return text.ToString();
    }

    /// <summary>One object on one line.</summary>
    /// <param name="file">The trace file of the finding.</param>
    public static string Json(CoyoteRequest request, CatalogueEntry entry, CoyoteResult result, string? file) => JsonSerializer.Serialize(
        new
        {
            Scenario = entry.Name,
            Engine = "coyote",
            Strategy = request.Replay is null ? request.Strategy.ToString() : "replay",
            request.Memory,
            request.Seed,
            Budget = request.Budget.ToString(),
            MostSteps = CoyoteExplorer.MostSteps,
            Executions = result.Iterations,
            Whole = result.IsWhole,
            Limit,
            Seconds = Math.Round(result.Elapsed.TotalSeconds, 3),
            Rate = Math.Round(Rate(result)),
            Finding = result.Finding is { } finding ? new { Verdict = finding.Verdict.ToString(), finding.Message } : null,
            Trace = result.Finding is null ? null : file,
            result.Finding?.Steps,
        },
        s_options);

    private static string Weakened(CoyoteRequest request) =>
        request.Choice.Weakening.IsEmpty ? "" : $" --weaken {string.Join('+', request.Choice.Weakening.Sites)}";

    private static string Program(CoyoteRequest request, CatalogueEntry entry) => entry.TakesProgram ? $" --program '{request.Choice.Program}'" : "";

    private static double Rate(CoyoteResult result) => result.Elapsed > TimeSpan.Zero ? result.Iterations / result.Elapsed.TotalSeconds : 0;

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
