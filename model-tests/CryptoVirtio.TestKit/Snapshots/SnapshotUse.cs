using System.Collections.Concurrent;
using System.Reflection;

namespace CryptoVirtio.TestKit;

/// <summary>Which snapshots this run asked for, to find those that no test asks for any more.</summary>
public static class SnapshotUse
{
    private static readonly ConcurrentDictionary<string, bool> Used = new(StringComparer.Ordinal);

    /// <summary>
    /// The verified files under a folder that no test stands behind: their class or method is gone, or the method ran in this
    /// process without asking for them.
    /// </summary>
    /// <param name="folder">Where to look, at any depth.</param>
    /// <param name="tests">The test methods that exist, as <c>Class.Method</c>.</param>
    public static IReadOnlyList<string> Dangling(string folder, IReadOnlyCollection<string> tests) =>
        Dangling(folder, tests, [.. Used.Keys]);

    /// <summary>As the other, with the paths that were asked for given.</summary>
    public static IReadOnlyList<string> Dangling(string folder, IReadOnlyCollection<string> tests, IReadOnlyCollection<string> used)
    {
        var asked = used.ToHashSet(StringComparer.Ordinal);
        var ran = used.Select(file => Owner(file, tests)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Directory.EnumerateFiles(folder, "*" + SnapshotFolder.Verified + "*", SearchOption.AllDirectories)
                .Where(file => !IsBuildOutput(folder, file) && !asked.Contains(file))
                .Where(file => Owner(file, tests) is not { } owner || ran.Contains(owner))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The test methods of an assembly, as <c>Class.Method</c>.</summary>
    public static IReadOnlyCollection<string> TestsOf(Assembly assembly) =>
    [
        .. from type in assembly.GetTypes()
           from method in type.GetMethods()
           where method.IsDefined(typeof(FactAttribute), inherit: true)
           select $"{type.Name}.{method.Name}",
    ];

    internal static void Record(string verifiedPath) => Used[verifiedPath] = true;

    // Method names contain underscores themselves, so the longest one that fits is meant.
    private static string? Owner(string verifiedPath, IReadOnlyCollection<string> tests)
    {
        string file = Path.GetFileName(verifiedPath);
        string stem = file[..file.IndexOf(SnapshotFolder.Verified, StringComparison.Ordinal)];
        return tests
            .Where(test => stem == test || stem.StartsWith(test + "_", StringComparison.Ordinal))
            .MaxBy(static test => test.Length);
    }

    private static bool IsBuildOutput(string folder, string file) =>
        Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar) is ["bin" or "obj", ..];
}
