namespace CryptoVirtio.Cli;

/// <summary>A first reading of a trace: that each of its lines is one, and which sources it has.</summary>
internal static class TraceSurvey
{
    /// <summary>The sources, in the order in which they appear.</summary>
    /// <exception cref="TraceFormatException">A line is none.</exception>
    public static IReadOnlyList<SourceSummary> Of(TraceReader reader)
    {
        var found = new List<SourceSummary>();
        var known = new Dictionary<TraceSource, SourceSummary>();
        while (reader.TryRead(out TraceEntry entry))
        {
            if (!known.TryGetValue(entry.Source, out SourceSummary? summary))
            {
                summary = new SourceSummary(entry.Source);
                known.Add(entry.Source, summary);
                found.Add(summary);
            }

            summary.Add(entry.Observation.Kind);
        }

        return found;
    }
}
