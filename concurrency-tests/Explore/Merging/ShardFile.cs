namespace Explore;

/// <summary>A result, and the file that it was read from.</summary>
/// <param name="Path">The file.</param>
/// <param name="Result">The result.</param>
/// <param name="Shard">Which part it is.</param>
internal sealed record ShardFile(string Path, ShardResult Result, Shard Shard)
{
    /// <summary>All results of a file, one on each line.</summary>
    /// <exception cref="CommandFailure">It cannot be read, or it is not what <c>run --json</c> writes.</exception>
    public static IReadOnlyList<ShardFile> ReadAll(string path)
    {
        string[] lines = File.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length > 0
            ? [.. lines.Select(line => Read(path, line))]
            : throw new CommandFailure(ExitCode.Environment, $"{path}: no result in it: run that shard again");
    }

    private static ShardFile Read(string path, string line)
    {
        try
        {
            ShardResult? result = JsonSerializer.Deserialize<ShardResult>(line, ResultJson.Options);
            if (result is not null && Explore.Shard.TryParse(result.Shard, out Shard shard) && result.Strategy != ResultJson.Replay)
            {
                return new ShardFile(path, result, shard);
            }
        }
        catch (JsonException)
        {
            // Reported below: the message of the parser does not help the user.
        }

        throw new CommandFailure(ExitCode.Environment, $"{path}: not what 'run --json' writes of a campaign: run that shard again");
    }
}
