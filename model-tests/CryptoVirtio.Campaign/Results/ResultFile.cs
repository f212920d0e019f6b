namespace CryptoVirtio.Campaign;

/// <summary>Results as lines of JSON, one for each mutant: a run that was interrupted goes on behind the last whole line.</summary>
/// <param name="path">The file.</param>
internal sealed class ResultFile(string path)
{
    /// <summary>The results of several files; of two for one mutant, the later.</summary>
    public static IReadOnlyDictionary<string, MutantResult> Read(IEnumerable<string> paths)
    {
        var results = new Dictionary<string, MutantResult>(StringComparer.Ordinal);
        foreach (string line in paths.Where(File.Exists).SelectMany(File.ReadLines))
        {
            if (Parse(line) is { } result)
            {
                results[result.Id] = results.TryGetValue(result.Id, out MutantResult? other) && other.Time > result.Time ? other : result;
            }
        }

        return results;
    }

    /// <summary>Adds a result.</summary>
    public void Add(MutantResult result) => File.AppendAllText(path, JsonSerializer.Serialize(result) + "\n");

    private static MutantResult? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<MutantResult>(line);
        }
        catch (JsonException)
        {
            return null; // the end of an interrupted run; the mutant is tried again
        }
    }
}
