using System.Text.Json.Serialization;

namespace Explore;

/// <summary>What <c>merge</c> reads of a result of <c>run --json</c>.</summary>
internal sealed record ShardResult
{
    /// <summary>How the command line named the scenario and its variant.</summary>
    [JsonRequired]
    public string Arguments { get; init; } = "";

    /// <summary>The build that made it.</summary>
    [JsonRequired]
    public string Build { get; init; } = "";

    /// <summary>The strategy.</summary>
    [JsonRequired]
    public string Strategy { get; init; } = "";

    /// <summary>The memory model.</summary>
    [JsonRequired]
    public string Memory { get; init; } = "";

    /// <summary>The seed.</summary>
    [JsonRequired]
    public int Seed { get; init; }

    /// <summary>Which part, as "2/8".</summary>
    [JsonRequired]
    public string Shard { get; init; } = "";

    /// <summary>Operations that an execution may have.</summary>
    [JsonRequired]
    public int MostSteps { get; init; }

    /// <summary>Random executions before the search.</summary>
    [JsonRequired]
    public long Walked { get; init; }

    /// <summary>Executions.</summary>
    [JsonRequired]
    public long Executions { get; init; }

    /// <summary>Those of them in which a thread waits for ever.</summary>
    [JsonRequired]
    public long Blocked { get; init; }

    /// <summary>Runs that were pruned.</summary>
    [JsonRequired]
    public long Pruned { get; init; }

    /// <summary>Nothing of the shard is left.</summary>
    [JsonRequired]
    public bool Whole { get; init; }

    /// <summary>What was found.</summary>
    [JsonRequired]
    public IReadOnlyList<DistinctFinding> Findings { get; init; } = [];

    /// <summary>How long it took, in seconds.</summary>
    [JsonRequired]
    public double Seconds { get; init; }

    /// <summary>What all shards of a campaign have in common, each with its name for a message.</summary>
    [JsonIgnore]
    public IReadOnlyList<(string Name, string Value)> Common =>
        [("build", Build), ("strategy", Strategy), ("memory", Memory), ("seed", $"{Seed}"), ("mostSteps", $"{MostSteps}"), ("number of shards", Shard.Split('/')[^1])];
}
