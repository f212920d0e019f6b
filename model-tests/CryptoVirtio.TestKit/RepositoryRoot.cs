namespace CryptoVirtio.TestKit;

/// <summary>The folder that holds <c>CryptoVirtio.sln</c>, found upward from the test assembly.</summary>
public static class RepositoryRoot
{
    // A deterministic build replaces the root of the sources by this one in [CallerFilePath].
    private const string MappedRoot = "/_/";

    /// <summary>Absolute path, without a separator at the end.</summary>
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The file on disk behind what <c>[CallerFilePath]</c> gave.</summary>
    public static string Resolve(string callerFilePath) =>
        callerFilePath.StartsWith(MappedRoot, StringComparison.Ordinal)
            ? System.IO.Path.Combine(Path, callerFilePath[MappedRoot.Length..])
            : callerFilePath;

    private static string Find(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "CryptoVirtio.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No CryptoVirtio.sln in {start} or above: run the tests from a checkout.");
    }
}
