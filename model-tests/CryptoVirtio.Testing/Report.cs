using System.Runtime.CompilerServices;

namespace CryptoVirtio.Testing;

/// <summary>A table that a test makes for people: a file that is printed when the tests of its project have run.</summary>
public static class Report
{
    /// <summary>Writes a report; the one of the same name is replaced.</summary>
    /// <param name="name">Name of the file, without extension; reports are printed in the order of their names.</param>
    /// <param name="text">What to print.</param>
    /// <param name="callerFilePath">Says which project it belongs to.</param>
    public static void Write(string name, string text, [CallerFilePath] string callerFilePath = "")
    {
        string folder = Path.Combine(ProjectOf(RepositoryRoot.Resolve(callerFilePath)), "bin", "reports");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name + ".txt"), text);
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
