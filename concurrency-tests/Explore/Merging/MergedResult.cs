namespace Explore;

/// <summary>What the shards of a campaign come to.</summary>
/// <param name="First">The first of them: what it was asked for, all were.</param>
/// <param name="Shards">How many there are.</param>
/// <param name="Unfinished">The numbers of those that were given up.</param>
/// <param name="Findings">What was found, in the order of the shards.</param>
internal sealed record MergedResult(ShardResult First, int Shards, IReadOnlyList<int> Unfinished, IReadOnlyList<DistinctFinding> Findings)
{
    /// <summary>Executions of all shards.</summary>
    public long Executions { get; init; }

    /// <summary>Those of them in which a thread is blocked.</summary>
    public long Blocked { get; init; }

    /// <summary>Runs that were pruned.</summary>
    public long Pruned { get; init; }

    /// <summary>Random executions before the search.</summary>
    public long Walked { get; init; }

    /// <summary>The time of all shards together, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>The time of the longest shard, in seconds.</summary>
    public double Longest { get; init; }

    /// <summary>Nothing is left in any shard.</summary>
    public bool IsWhole => Unfinished.Count == 0;

    /// <summary>Nothing was found, and there is nothing else to be found.</summary>
    public bool IsProof => IsWhole && Findings.Count == 0 && Strategy.Proves;

    /// <summary>The strategy.</summary>
    public StrategyEntry Strategy => StrategyTable.TryParse(First.Strategy, out StrategyChoice choice)
        ? choice.Entry
        : throw new CommandFailure(ExitCode.Usage, $"there is no strategy '{First.Strategy}' in this build");

    /// <summary>Joins results: one campaign for each scenario among them.</summary>
    /// <exception cref="CommandFailure">They are not all shards of the same campaigns.</exception>
    public static IReadOnlyList<MergedResult> Of(IEnumerable<ShardFile> files) => [.. files.GroupBy(static file => file.Result.Arguments).Select(Join)];

    private static MergedResult Join(IGrouping<string, ShardFile> group)
    {
        ShardFile first = group.First();
        ShardFile?[] shards = new ShardFile?[first.Shard.Of];
        foreach (ShardFile file in group)
        {
            foreach (((string name, string expected), (_, string value)) in first.Result.Common.Zip(file.Result.Common))
            {
                Require(value == expected, $"{file.Path}: {name} is {value}, and {expected} in {first.Path}: only shards of one campaign can be merged");
            }

            ref ShardFile? place = ref shards[file.Shard.Number - 1];
            Require(place is null, $"{file.Path}: shard {file.Shard} of '{group.Key}' again, it is in {place?.Path}");
            place = file;
        }

        int[] missing = [.. Enumerable.Range(1, shards.Length).Where(number => shards[number - 1] is null)];
        Require(missing.Length == 0, $"'{group.Key}' lacks shard{(missing.Length == 1 ? "" : "s")} {string.Join(", ", missing)} of {shards.Length}");
        ShardResult[] results = [.. shards.Select(static shard => shard!.Result)];
        return new MergedResult(
            first.Result,
            results.Length,
            [.. Enumerable.Range(1, results.Length).Where(number => !results[number - 1].Whole)],
            [.. results.SelectMany(static result => result.Findings).GroupBy(static finding => (finding.Verdict, finding.Message)).Select(Add)])
        {
            Executions = results.Sum(static result => result.Executions),
            Blocked = results.Sum(static result => result.Blocked),
            Pruned = results.Sum(static result => result.Pruned),
            Walked = results.Sum(static result => result.Walked),
            Seconds = results.Sum(static result => result.Seconds),
            Longest = results.Max(static result => result.Seconds),
        };
    }

    /// <summary>The same finding of several shards, with the shortest schedule.</summary>
    private static DistinctFinding Add(IEnumerable<DistinctFinding> same) => same.First() with
    {
        Executions = same.Sum(static finding => finding.Executions),
        Schedule = same.Select(static finding => finding.Schedule).OfType<string>().MinBy(static schedule => schedule.Length),
    };

    private static void Require(bool isRight, string message)
    {
        if (!isRight)
        {
            throw new CommandFailure(ExitCode.Usage, message);
        }
    }
}
