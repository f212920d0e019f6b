namespace CryptoVirtio.ModelTests;

/// <summary>A page of the documentation: what is checked of its text.</summary>
/// <param name="path">Relative to the root of the repository.</param>
internal sealed partial class Page(string path)
{
    private readonly string _text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, path)).ReplaceLineEndings("\n");

    /// <summary>Relative to the root of the repository.</summary>
    public string Name => path;

    /// <summary>Its lines.</summary>
    public IReadOnlyList<string> Lines => _text.TrimEnd('\n').Split('\n');

    /// <summary>Targets of its relative links, as they are written.</summary>
    public IEnumerable<string> Links => Link().Matches(Fence().Replace(_text, "")).Select(static link => link.Groups["target"].Value)
        .Where(static target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal));

    /// <summary>Text of its C# blocks.</summary>
    public IEnumerable<string> CSharp => Fence().Matches(_text).Where(static block => block.Groups["language"].Value == "csharp").Select(static block => block.Groups["code"].Value);

    /// <summary>The cells of its tables, without heads and rules.</summary>
    public IEnumerable<string[]> Rows => Lines.Select(static (line, i) => (line, i))
        .Where(entry => entry.line.StartsWith("| ", StringComparison.Ordinal) && Lines.ElementAtOrDefault(entry.i + 1)?.StartsWith("|---", StringComparison.Ordinal) != true)
        .Select(static entry => entry.line.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    private IEnumerable<string> Anchors => Lines.Where(static line => line.StartsWith('#'))
        .Select(static line => NoAnchor().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>The file or folder that a link of this page leads to, relative to the root.</summary>
    public string Resolve(string target)
    {
        string file = target.Split('#')[0];
        string folder = Path.GetDirectoryName(Path.Combine(RepositoryRoot.Path, path))!;
        return file.Length == 0 ? path : Path.GetRelativePath(RepositoryRoot.Path, Path.Combine(folder, file));
    }

    /// <summary>Whether a link leads to something: a file or folder, and in a page also the heading.</summary>
    public bool Leads(string target)
    {
        string file = Resolve(target);
        string full = Path.Combine(RepositoryRoot.Path, file);
        string? anchor = target.Split('#').ElementAtOrDefault(1);
        return Path.Exists(full) && (anchor is null || new Page(file).Anchors.Contains(anchor, StringComparer.Ordinal));
    }

    [GeneratedRegex(@"(?<!!)\[[^\]]*\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)^```$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fence();

    [GeneratedRegex("[^a-z0-9 _-]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoAnchor();
}
