namespace CryptoVirtio.Campaign;

/// <summary>
/// The reviewed file: mutants that no judge can find, each with the reason. A line <c>equivalent ID place: text</c> or <c>hole ID ...</c>
/// or <c>unreached ID ...</c>, and below it, indented, why. Lines that begin with # are comments.
/// </summary>
/// <param name="Entries">By id.</param>
internal sealed record Review(ImmutableDictionary<string, ReviewEntry> Entries)
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="FormatException">A line is none of the above, an entry has no reason, or an id stands there twice.</exception>
    public static Review Parse(IEnumerable<string> lines)
    {
        var entries = new List<ReviewEntry>();
        foreach (string line in lines.Where(static line => line.Trim().Length > 0 && !line.StartsWith('#')))
        {
            if (char.IsWhiteSpace(line[0]))
            {
                ReviewEntry last = entries.Count > 0 ? entries[^1] : throw new FormatException($"A reason without an entry: {line}");
                entries[^1] = last with { Reason = $"{last.Reason} {line.Trim()}".Trim() };
                continue;
            }

            string[] parts = line.Split(' ', 3);
            entries.Add(parts.Length == 3 && Enum.TryParse(parts[0], ignoreCase: true, out ReviewKind kind)
                ? new ReviewEntry(kind, parts[1], parts[2], "")
                : throw new FormatException($"Neither an entry nor a reason: {line}"));
        }

        ReviewEntry? bare = entries.Find(static entry => entry.Reason.Length == 0);
        return bare is null
            ? new Review(entries.ToImmutableDictionary(static entry => entry.Id, StringComparer.Ordinal))
            : throw new FormatException($"No reason: {bare.Id} {bare.Text}");
    }

    /// <summary>Whether a mutant cannot be found by anything, as it changes nothing.</summary>
    public bool IsEquivalent(Mutant mutant) => Entries.TryGetValue(mutant.Id, out ReviewEntry? entry) && entry.Kind == ReviewKind.Equivalent;

    /// <summary>Entries of places that are not there any more, or read otherwise.</summary>
    public IEnumerable<string> Stale(IEnumerable<Mutant> places)
    {
        ImmutableDictionary<string, Mutant> byId = places.ToImmutableDictionary(static place => place.Id, StringComparer.Ordinal);
        return Entries.Values
            .Where(entry => !byId.TryGetValue(entry.Id, out Mutant? place) || (place.Kind == MutantKind.Probe) != (entry.Kind == ReviewKind.Unreached))
            .Select(static entry => $"{entry.Id} {entry.Text}")
            .Order(StringComparer.Ordinal);
    }
}
