namespace CryptoVirtio.Programs;

/// <summary>The committed programs: small ones that once failed, or that show a rule. They are run before anything is drawn.</summary>
public static class Corpus
{
    /// <summary>The files of a folder, in the order of their names.</summary>
    /// <param name="folder">Where the <c>.program</c> files are.</param>
    public static IEnumerable<(string Name, string Text)> In(string folder) =>
        Directory.EnumerateFiles(folder, "*.program").Order(StringComparer.Ordinal)
            .Select(static file => (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)));
}
