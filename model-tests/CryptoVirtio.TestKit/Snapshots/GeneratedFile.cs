namespace CryptoVirtio.TestKit;

/// <summary>
/// A committed file that is made from the code, such as a page of the specification: a test holds it against what would be made now, and
/// accepting rewrites it. The rules of <see cref="Snapshot"/> hold.
/// </summary>
public static class GeneratedFile
{
    /// <summary>Holds the file against its text.</summary>
    /// <param name="path">Relative to the root of the repository.</param>
    /// <param name="text">What it must say.</param>
    /// <exception cref="SnapshotMismatchException">Its text differs.</exception>
    public static void Match(string path, string text)
    {
        string file = Path.Combine(RepositoryRoot.Path, path);
        string wanted = text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        string there = File.Exists(file) ? File.ReadAllText(file) : "";
        if (there == wanted)
        {
            return;
        }

        if (Snapshot.ModeOf(Environment.GetEnvironmentVariable(Snapshot.AcceptVariable), Environment.GetEnvironmentVariable("CI")) == SnapshotMode.Accept)
        {
            File.WriteAllText(file, wanted);
            return;
        }

        throw new SnapshotMismatchException(
            $"{path} is not what the code makes; {Snapshot.AcceptVariable}=1 rewrites it.\n{TextDiff.Render(there, wanted)}");
    }
}
