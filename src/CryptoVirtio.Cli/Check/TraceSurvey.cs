namespace CryptoVirtio.Cli;

/// <summary>A first reading of a trace: that each of its lines is one, and who is in it.</summary>
internal static class TraceSurvey
{
    /// <summary>The sources, in the order in which they appear.</summary>
    /// <exception cref="TraceFormatException">A line is none.</exception>
    public static IReadOnlyList<SourceSummary> Of(TraceReader reader)
    {
        var found = new List<SourceSummary>();
        while (reader.TryRead(out TraceEntry entry))
        {
            Find(found, entry.Source).Add(entry.Observation.Kind);
        }

        return found;
    }

    private static SourceSummary Find(List<SourceSummary> found, TraceSource source)
    {
        foreach (SourceSummary summary in found)
        {
            if (summary.Source == source)
            {
                return summary;
            }
        }

        var first = new SourceSummary(source);
        found.Add(first);
        return first;
    }
}
