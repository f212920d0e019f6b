using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>A trace as text, to be edited: its header and its last line stay true, so that only the rules can refuse it.</summary>
/// <param name="lines">Its lines, from the first to the last.</param>
internal sealed class TraceText(IReadOnlyList<string> lines)
{
    /// <summary>The lines.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>Indices of the lines that are observations.</summary>
    public IEnumerable<int> Observations => Enumerable.Range(0, lines.Count).Where(i => IsObservation(lines[i]));

    /// <summary>A trace in a file.</summary>
    public static TraceText Read(string path) => new(File.ReadAllLines(path));

    /// <summary>The trace with other lines; its last line counts them.</summary>
    public TraceText With(Action<List<string>> edit)
    {
        List<string> edited = [.. lines];
        edit(edited);
        int end = edited.FindIndex(static line => line.StartsWith("{\"end\"", StringComparison.Ordinal));
        if (end >= 0)
        {
            edited[end] = $$"""{"end":{{edited.Count(IsObservation)}}}""";
        }

        return new TraceText(edited);
    }

    /// <summary>The trace without the first observation of a kind.</summary>
    public TraceText Without(string kind) => With(edited => edited.RemoveAt(edited.FindIndex(line => IsOf(line, kind))));

    /// <summary>Whether a line is an observation of a kind.</summary>
    public static bool IsOf(string line, string kind) => line.Contains($"\"k\":\"{kind}\"", StringComparison.Ordinal);

    /// <summary>Judges it as <c>check</c> does.</summary>
    public TraceVerdict Judge()
    {
        byte[] bytes = Encoding.ASCII.GetBytes(string.Concat(lines.Select(static line => line + "\n")));
        var names = new TraceNames();
        IReadOnlyList<SourceSummary> sources = TraceSurvey.Of(new TraceReader(new MemoryStream(bytes), names));
        return new TraceJudge(new Coverage(), "trace").Judge(new TraceReader(new MemoryStream(bytes), names), sources);
    }

    private static bool IsObservation(string line) => line.Contains("\"k\":", StringComparison.Ordinal);
}
