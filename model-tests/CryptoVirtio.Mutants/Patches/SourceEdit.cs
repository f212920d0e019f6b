namespace CryptoVirtio.Mutants;

/// <summary>One replacement of exact text.</summary>
/// <param name="File">The source, relative to the root of the repository.</param>
/// <param name="Find">Whole lines; they stand there exactly once.</param>
/// <param name="Replace">What takes their place.</param>
public sealed record SourceEdit(string File, string Find, string Replace)
{
    /// <summary>The source with the edit made.</summary>
    /// <exception cref="PatchException">The text is not there, or there more than once.</exception>
    public string Apply(string source)
    {
        int at = source.IndexOf(Find, StringComparison.Ordinal);
        if (at < 0)
        {
            throw new PatchException($"{File} has no such text any more:\n{Find}");
        }

        return source.IndexOf(Find, at + 1, StringComparison.Ordinal) < 0
            ? string.Concat(source.AsSpan(0, at), Replace, source.AsSpan(at + Find.Length))
            : throw new PatchException($"{File} has this text more than once:\n{Find}");
    }
}
