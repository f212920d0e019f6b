using System.Runtime.CompilerServices;

namespace CryptoVirtio.TestKit;

/// <summary>A table that a test makes for people: a file that is printed when the tests of its project have run.</summary>
public static class Report
{
    private static readonly Dictionary<string, SortedSet<string>> s_lines = [];

    /// <summary>Writes a report; the one of the same name is replaced.</summary>
    /// <param name="name">Name of the file, without extension; reports are printed in the order of their names.</param>
    /// <param name="text">What to print.</param>
    /// <param name="callerFilePath">Decides which project it belongs to.</param>
    public static void Write(string name, string text, [CallerFilePath] string callerFilePath = "")
    {
        string folder = Path.Combine(ProjectOf(RepositoryRoot.Resolve(callerFilePath)), "bin", "reports");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name + ".txt"), text);
    }

    /// <summary>Writes one line of a report to which several tests add theirs: its lines are sorted, those of an earlier run replaced.</summary>
    /// <param name="name">As in <see cref="Write"/>.</param>
    /// <param name="line">What to add.</param>
    /// <param name="callerFilePath">Decides which project it belongs to.</param>
    public static void Line(string name, string line, [CallerFilePath] string callerFilePath = "")
    {
        lock (s_lines)
        {
            if (!s_lines.TryGetValue(name, out SortedSet<string>? lines))
            {
                s_lines.Add(name, lines = new SortedSet<string>(StringComparer.Ordinal));
            }

            lines.Add(line);
            Write(name, $"{name}\n{string.Join('\n', lines)}\n", callerFilePath);
        }
    }

    private static string ProjectOf(string file)
    {
        for (DirectoryInfo? folder = new FileInfo(file).Directory; folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles("*.csproj").Any())
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No project above {file}.");
    }
}
