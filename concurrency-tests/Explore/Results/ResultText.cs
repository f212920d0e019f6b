using System.Globalization;
using System.Text;
using Interleave;

namespace Explore;

/// <summary>A result for people.</summary>
internal static class ResultText
{
    /// <summary>What every proof leaves out.</summary>
    public const string Limit = "no load buffering: program order and reads-from together are acyclic";

    /// <summary>The result in a few lines, with the timeline when something was found.</summary>
    public static string Of(CampaignResult result)
    {
        CampaignPlan plan = result.Plan;
        string name = plan.Name;
        string executions = Number(result.Executions);
        string part = plan.Shard.Of > 1 ? $" of shard {plan.Shard}" : "";
        var text = new StringBuilder();
        if (result.Finding is { } finding)
        {
            text.Append($"{name}: {finding.Verdict} found in execution {executions}{part}, model {plan.Memory}, {Strategy(plan)}\n\n");
            text.Append(Timeline.Of(result.Trace!, finding)).Append('\n');
            if (result.Schedule is { } schedule)
            {
                text.Append($"see it again: run {plan.Arguments} --memory {plan.Memory.ToString().ToLowerInvariant()} --replay {Quoted(schedule)}\n");
            }
        }
        else if (result.IsProof)
        {
            text.Append($"{name}: all {executions} executions{part} explored, model {plan.Memory}, bounds: {Number(CampaignPlan.MostSteps)} operations an execution, never reached\n");
        }
        else if (plan.Replay is not null)
        {
            text.Append($"{name}: nothing found along the schedule, model {plan.Memory}\n");
        }
        else if (result.IsWhole)
        {
            text.Append($"{name}: nothing found in all {executions} runs that {plan.Strategy.Text} makes, model {plan.Memory}; no proof\n");
        }
        else
        {
            text.Append($"{name}: nothing found in {executions} executions{part}, model {plan.Memory}, {Strategy(plan)}, budget {plan.Budget} used up; no proof\n");
        }

        if (result.Shrinking is { } shrinking)
        {
            text.Append($"  shrunk from {Number(shrinking.Before)} steps to {Number(shrinking.After)}; found along {shrinking.Found}\n");
        }

        Counts(text, result);
        if (result.Finding is null && plan.Replay is null)
        {
            text.Append($"  limit of the model: {Limit}\n");
        }

        return text.ToString();
    }

    private static void Counts(StringBuilder text, CampaignResult result)
    {
        string traces = result.Plan.Strategy.Entry.Make is null && result.Plan.Replay is null
            ? $"{Number(result.Executions - result.Blocked)} complete, {Number(result.Blocked)} blocked, {Number(result.Fruitless)} fruitless"
            : $"{Number(result.Executions)} executions, {Number(result.Traces)} traces, the last new one in execution {Number(result.LastNew)}{(result.Finding is null && !result.IsWhole ? result.IsSaturated ? ": saturated" : ": not saturated" : "")}";
        text.Append(CultureInfo.InvariantCulture, $"  {traces}; {result.Elapsed.TotalSeconds:0.0} s, {result.Rate:N0} executions/s\n");
    }

    private static string Strategy(CampaignPlan plan) =>
        plan.Replay is not null ? "replayed" : plan.Strategy.Entry.IsRandom ? $"{plan.Strategy.Text} from seed {plan.Seed}" : plan.Strategy.Text;

    private static string Quoted(Schedule schedule) => schedule.ToString() is { Length: > 0 } text ? text : "''";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
