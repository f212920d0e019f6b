using System.Reflection;

namespace Explore;

/// <summary>A result as JSON: one object on one line.</summary>
internal static class ResultJson
{
    /// <summary>The name in place of a strategy when a schedule was replayed.</summary>
    public const string Replay = "replay";

    /// <summary>How names are written.</summary>
    public static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The build that made a result: shards of different builds are not of one campaign.</summary>
    private static readonly string s_build = typeof(ResultJson).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The object.</summary>
    public static string Of(CampaignResult result)
    {
        CampaignPlan plan = result.Plan;
        return JsonSerializer.Serialize(
            new
            {
                Scenario = plan.Scenario.Name,
                result.Arguments,
                Build = s_build,
                Strategy = plan.Replay is null ? plan.Strategy.Text : Replay,
                Memory = plan.Memory.ToString(),
                plan.Seed,
                Budget = plan.Budget.ToString(),
                Shard = plan.Shard.ToString(),
                plan.KeepGoing,
                MostSteps = CampaignPlan.MostSteps,
                result.Walked,
                result.Executions,
                result.Blocked,
                result.Pruned,
                result.Traces,
                result.LastNew,
                Whole = result.IsWhole,
                Proof = result.IsProof,
                Saturated = result.IsSaturated,
                Limit = ResultText.Limit,
                Seconds = Math.Round(result.Elapsed.TotalSeconds, 3),
                Rate = Math.Round(result.Rate),
                Finding = result.Finding is null ? null : new { Verdict = result.Finding.Verdict.ToString(), result.Finding.Message, Accesses = result.Finding.Accesses.Select(Access) },
                result.Findings,
                Schedule = result.Schedule?.ToString(),
                FoundAlong = result.Shrinking?.Found.ToString(),
                StepsFound = result.Shrinking?.Before,
                StepsShrunk = result.Shrinking?.After,
                Threads = result.Trace?.Threads,
                Steps = result.Trace?.Steps.Select(step => Step(result.Trace, step)),
            },
            Options);
    }

    private static object Access(PlainAccess access) => new { access.Thread, access.After, access.IsWrite, access.Start, access.Site, access.Place };

    private static object Step(Trace trace, TraceStep step) => new
    {
        step.Id.Thread,
        step.Id.Index,
        Kind = step.Operation.Kind.ToString(),
        Word = step.Operation.Location < 0 ? null : trace.Words[step.Operation.Location],
        Order = step.Operation.Order.ToString(),
        step.Value,
        From = step.Operation.Reads ? new { step.From.Thread, step.From.Index } : null,
        Written = step.Writes ? step.Written : (long?)null,
        step.IsBlocked,
        step.Choices,
        step.Operation.Site,
        step.Place,
    };
}
