namespace CryptoVirtio.Mutants;

/// <summary>
/// Reads a <c>.patch</c> file: <c>key: value</c> lines, then for each source <c>--- path</c> and its hunks, each opened by <c>@@</c>. A
/// hunk's lines begin with a space (stays), <c>-</c> (goes) or <c>+</c> (comes), as in a unified diff; there are no line numbers, because
/// the text itself fixes the place.
/// </summary>
public sealed class DefectReader
{
    private const string FileMark = "--- ";
    private const string HunkMark = "@@";

    private readonly string _name;
    private readonly Dictionary<string, string> _head = new(StringComparer.Ordinal);
    private readonly ImmutableArray<SourceEdit>.Builder _edits = ImmutableArray.CreateBuilder<SourceEdit>();
    private readonly List<string> _find = [];
    private readonly List<string> _replace = [];
    private string? _file;

    private DefectReader(string name) => _name = name;

    /// <summary>Every defect of a folder, in the order of the list.</summary>
    public static ImmutableArray<Defect> ReadAll(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.patch")
            .Select(static path => Read(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)))
            .OrderBy(static defect => "CFBK".IndexOf(defect.Id[0], StringComparison.Ordinal))
            .ThenBy(static defect => int.Parse(defect.Id.AsSpan(1)))
            .ThenBy(static defect => defect.Name, StringComparer.Ordinal),
    ];

    /// <summary>Reads one.</summary>
    /// <exception cref="PatchException">It is not well-formed.</exception>
    public static Defect Read(string name, string text)
    {
        var reader = new DefectReader(name);
        foreach (string line in text.TrimEnd('\n').Split('\n'))
        {
            reader.Take(line);
        }

        reader.EndHunk();
        return new Defect(name, reader.Head("title"), reader.Head("planted"), reader._head.GetValueOrDefault("interleaving"), reader._edits.ToImmutable(), reader._head.GetValueOrDefault("raced"));
    }

    private void Take(string line)
    {
        if (line.StartsWith(FileMark, StringComparison.Ordinal))
        {
            EndHunk();
            _file = line[FileMark.Length..];
        }
        else if (_file is null)
        {
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            _head.Add(colon > 0 ? line[..colon] : throw Malformed(line), line[(colon + 2)..]);
        }
        else if (line == HunkMark)
        {
            EndHunk();
        }
        else
        {
            TakeHunkLine(line);
        }
    }

    private void TakeHunkLine(string line)
    {
        char mark = line.Length == 0 ? ' ' : line[0]; // an editor may have cut the space of an empty line
        string text = line.Length == 0 ? "" : line[1..];
        if (mark is not (' ' or '-' or '+'))
        {
            throw Malformed(line);
        }

        if (mark != '+')
        {
            _find.Add(text);
        }

        if (mark != '-')
        {
            _replace.Add(text);
        }
    }

    private void EndHunk()
    {
        if (_find.Count > 0)
        {
            _edits.Add(new SourceEdit(_file!, Lines(_find), Lines(_replace)));
        }
        else if (_replace.Count > 0)
        {
            throw new PatchException($"{_name}: a hunk that only adds does not say where.");
        }

        _find.Clear();
        _replace.Clear();
    }

    private static string Lines(List<string> lines) => string.Concat(lines.Select(static line => line + "\n"));

    private string Head(string key) => _head.GetValueOrDefault(key) ?? throw new PatchException($"{_name} has no line \"{key}:\".");

    private PatchException Malformed(string line) => new($"{_name}: what is this line? {line}");
}
