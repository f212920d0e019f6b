using System.Text;

namespace Explore;

/// <summary>A result as text.</summary>
internal static class ResultText
{
    /// <summary>The limit of every proof.</summary>
    public const string Limit = "no load buffering: program order and reads-from together are acyclic";

    /// <summary>The result in a few lines, with the timeline when something was found.</summary>
    public static string Of(CampaignResult result)
    {
        CampaignPlan plan = result.Plan;
        string name = plan.Name;
        string executions = Number(result.Executions);
        string part = plan.Shard.Of > 1 ? $" of shard {plan.Shard}" : "";
        var text = new StringBuilder();
        if (plan.KeepGoing && result.Findings.Count > 0)
        {
            string all = result.IsWhole ? $"all {executions} executions{part}" : $"{executions} executions{part}, budget {plan.Budget} used up";
            text.Append($"{name}: {Distinct(result.Findings.Count)} in {all}, model {plan.Memory}, {Strategy(plan)}\n");
            List(text, result.Findings, Replay(plan));
        }
        else if (result.Finding is { } finding)
        {
            string where = result.Executions > 0 ? $"execution {executions}" : $"random execution {Number(result.Walked)} before the search";
            text.Append($"{name}: {finding.Verdict} found in {where}{part}, model {plan.Memory}, {Strategy(plan)}\n\n");
            text.Append(Timeline.Of(result.Trace!, finding)).Append('\n');
            if (result.Schedule is { } schedule)
            {
                text.Append($"see it again: {Replay(plan)} {Quoted(schedule.ToString())}\n");
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

    /// <summary>"2 distinct findings".</summary>
    public static string Distinct(int count) => $"{count} distinct finding{(count == 1 ? "" : "s")}";

    /// <summary>Findings, each with its number of executions and the command that replays it.</summary>
    /// <param name="text">Receives the lines.</param>
    /// <param name="findings">Which.</param>
    /// <param name="replay">The command line up to the schedule.</param>
    public static void List(StringBuilder text, IEnumerable<DistinctFinding> findings, string replay)
    {
        foreach (DistinctFinding finding in findings)
        {
            string where = finding.Executions > 0 ? $"{Number(finding.Executions)} x" : "only before the search:";
            text.Append($"  {where} {finding.Verdict}: {finding.Message}\n");
            if (finding.Schedule is { } schedule)
            {
                text.Append($"      see it again: {replay} {Quoted(schedule)}\n");
            }
        }
    }

    /// <summary>A number with group separators.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static void Counts(StringBuilder text, CampaignResult result)
    {
        string traces = result.Plan.Strategy.Entry.Make is null && result.Plan.Replay is null
            ? $"{Number(result.Executions - result.Blocked)} complete, {Number(result.Blocked)} blocked, {Number(result.Pruned)} pruned"
            : $"{Number(result.Executions)} executions, {Number(result.Traces)} traces, the last new one in execution {Number(result.LastNew)}{(result.Finding is null && !result.IsWhole ? result.IsSaturated ? ": saturated" : ": not saturated" : "")}";
        if (result.Executions > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {traces}; {result.Elapsed.TotalSeconds:0.0} s, {result.Rate:N0} executions/s\n");
        }

        if (result.Walked > 0)
        {
            text.Append($"  before the search, not counted: {Number(result.Walked)} random executions from seed {result.Plan.Seed}\n");
        }

    }

    private static string Strategy(CampaignPlan plan) =>
        plan.Replay is not null ? "replayed" : plan.Strategy.Entry.IsRandom ? $"{plan.Strategy.Text} from seed {plan.Seed}" : plan.Strategy.Text;

    private static string Replay(CampaignPlan plan) => $"run {plan.Arguments} --memory {plan.Memory.ToString().ToLowerInvariant()} --replay";

    private static string Quoted(string schedule) => schedule.Length > 0 ? schedule : "''";
}
