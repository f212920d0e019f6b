namespace CryptoVirtio.ModelTests;

/// <summary>The C# sources of a folder, without what the build writes.</summary>
internal static class SourceFiles
{
    public static IEnumerable<string> Under(string folder) => Directory
        .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj"))
        .Order(StringComparer.Ordinal);
}
