namespace CryptoVirtio.TestKit;

/// <summary>What a test needs from the machine: programs on PATH (<c>ncat</c>) and shared vectors (<c>vectors/noise.json</c>).</summary>
public static class Needs
{
    private const string VectorPrefix = "vectors/";

    /// <summary>The first reason why the needs are not met; null when all are.</summary>
    public static string? Missing(IEnumerable<string> needs) => needs.Select(Missing).FirstOrDefault(static reason => reason is not null);

    private static string? Missing(string need) => need.StartsWith(VectorPrefix, StringComparison.Ordinal)
        ? MissingVectors(need[VectorPrefix.Length..])
        : MissingProgram(need);

    private static string? MissingVectors(string file) => SharedVectors.Find(file) is null
        ? $"{file} is not there: put the shared vectors in ../shared/vectors beside the repository, or name the folder in {SharedVectors.FolderVariable}."
        : null;

    private static string? MissingProgram(string program)
    {
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        bool found = path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
        return found ? null : $"{program} is not on PATH: install it, or run .ci/run, which does.";
    }
}
