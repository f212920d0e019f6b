namespace CryptoVirtio.Campaign;

/// <summary>Where a campaign keeps what it makes.</summary>
/// <param name="path">The folder; what is relative is so to the current one.</param>
internal sealed class CampaignFolder(string path)
{
    /// <summary>The folder.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The project's own.</summary>
    public static string Default { get; } = System.IO.Path.Combine(Project, "bin", "campaign");

    /// <summary>The reviewed file.</summary>
    public static string ReviewPath { get; } = System.IO.Path.Combine(Project, "reviewed.txt");

    /// <summary>The sample for the tests.</summary>
    public static string SamplePath { get; } = System.IO.Path.Combine(Project, "sample.txt");

    private static string Project => System.IO.Path.Combine(RepositoryRoot.Path, "model-tests", "CryptoVirtio.Campaign");

    /// <summary>The mutated assemblies.</summary>
    public MutatedFolder Mutated() => MutatedFolder.Make(System.IO.Path.Combine(Path, "mutated"));

    /// <summary>What reaches what.</summary>
    public Coverage Coverage(MutatedFolder mutated, TextWriter log) => Campaign.Coverage.Of(mutated, System.IO.Path.Combine(Path, "coverage.ndjson"), log);

    /// <summary>The results of a shard.</summary>
    public string ResultsPath(Explore.Shard shard) => System.IO.Path.Combine(Path, $"results-{shard.Number}-of-{shard.Of}.ndjson");

    /// <summary>The results of all shards.</summary>
    public string[] AllResults() => Directory.Exists(Path) ? [.. Directory.EnumerateFiles(Path, "results-*.ndjson").Order(StringComparer.Ordinal)] : [];

    /// <summary>What was reviewed.</summary>
    public static Review Review() => Campaign.Review.Parse(File.ReadLines(ReviewPath));
}
