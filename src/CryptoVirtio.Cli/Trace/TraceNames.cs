using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>The names in a trace: of kinds, which are fixed, and of sources, which are met.</summary>
internal sealed class TraceNames
{
    private readonly Dictionary<string, ObservationKind>.AlternateLookup<ReadOnlySpan<char>> _kinds =
        TraceKinds.All.ToDictionary(static entry => entry.Name, static entry => entry.Kind, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Dictionary<string, TraceSource>.AlternateLookup<ReadOnlySpan<char>> _sources =
        new Dictionary<string, TraceSource>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The calling thread's name, as it stands in a trace.</summary>
    public static string OfCurrentThread()
    {
        string name = Thread.CurrentThread.Name ?? (Environment.CurrentManagedThreadId == 1 ? "main" : "unnamed");
        string plain = string.Concat(name.Take(TraceSource.MaxLength).Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        return plain.Length > 0 ? plain : "unnamed";
    }

    /// <summary>The kind of a name.</summary>
    public bool TryKind(ReadOnlySpan<char> name, out ObservationKind kind) => _kinds.TryGetValue(name, out kind);

    /// <summary>The source of a name; null: it is no name.</summary>
    public TraceSource? Source(ReadOnlySpan<char> name)
    {
        if (!_sources.TryGetValue(name, out TraceSource? source) && TraceSource.IsName(name))
        {
            source = new TraceSource(name.ToString());
            _sources[name] = source;
        }

        return source;
    }
}
