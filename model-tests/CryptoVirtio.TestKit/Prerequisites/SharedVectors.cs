namespace CryptoVirtio.TestKit;

/// <summary>Public test vectors that are kept beside the repository, not in it.</summary>
public static class SharedVectors
{
    /// <summary>Environment variable that names the folder when it is not <c>../shared/vectors</c>.</summary>
    public const string FolderVariable = "CRYPTOVIRTIO_VECTORS";

    /// <summary>The path of one file, or null: the folder may be absent, and tests that want it are then skipped.</summary>
    public static string? Find(string file) =>
        Candidates().Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } given)
        {
            yield return given;
        }

        for (DirectoryInfo? folder = Directory.GetParent(RepositoryRoot.Path); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "shared", "vectors");
        }
    }
}
