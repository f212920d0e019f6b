using System.Text;

namespace Explore;

/// <summary>A merged result, as text and as JSON.</summary>
internal static class MergedText
{
    /// <summary>In a few lines.</summary>
    public static string Of(MergedResult result)
    {
        ShardResult asked = result.First;
        string executions = $"{ResultText.Number(result.Executions)} executions of {result.Shards} shards";
        string strategy = result.Strategy.IsRandom ? $"{asked.Strategy} from seed {asked.Seed}" : asked.Strategy;
        string left = result.IsWhole ? "" : $", budget used up in {(result.Unfinished.Count == 1 ? "shard" : "shards")} {string.Join(", ", result.Unfinished)}";
        var text = new StringBuilder();
        text.Append(asked.Arguments).Append(": ");
        if (result.Findings.Count > 0)
        {
            // A shard that stops at a finding does not explore its rest.
            text.Append($"{ResultText.Distinct(result.Findings.Count)} in {(result.IsWhole ? "all " : "")}{executions}, model {asked.Memory}, {strategy}\n");
            ResultText.List(text, result.Findings, $"run {asked.Arguments} --memory {asked.Memory.ToLowerInvariant()} --replay");
        }
        else if (result.IsProof)
        {
            text.Append($"all {executions} explored, model {asked.Memory}, bounds: {ResultText.Number(asked.MostSteps)} operations an execution, never reached\n");
        }
        else
        {
            text.Append($"nothing found in {(result.IsWhole ? "all " : "")}{executions}, model {asked.Memory}, {strategy}{left}; no proof\n");
        }

        if (result.Strategy.Make is null)
        {
            text.Append($"  {ResultText.Number(result.Executions - result.Blocked)} complete, {ResultText.Number(result.Blocked)} blocked, {ResultText.Number(result.Pruned)} pruned\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"  {result.Seconds:0.0} s in all, {result.Longest:0.0} s the longest shard\n");
        if (result.Findings.Count == 0)
        {
            text.Append($"  limit of the model: {ResultText.Limit}\n");
        }

        return text.ToString();
    }

    /// <summary>One object on one line; its names are those of <see cref="ResultJson"/>.</summary>
    public static string Json(MergedResult result) => JsonSerializer.Serialize(
        new
        {
            result.First.Arguments,
            result.First.Build,
            result.First.Strategy,
            result.First.Memory,
            result.First.Seed,
            result.Shards,
            result.Unfinished,
            result.First.MostSteps,
            result.Walked,
            result.Executions,
            result.Blocked,
            result.Pruned,
            Whole = result.IsWhole,
            Proof = result.IsProof,
            ResultText.Limit,
            Seconds = Math.Round(result.Seconds, 3),
            result.Findings,
        },
        ResultJson.Options);
}
