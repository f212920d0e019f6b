using CryptoVirtio.Spec;
using CryptoVirtio.SpecBridge;

namespace CryptoVirtio.Cli;

/// <summary>
/// Holds a trace against every machine of the specification: a monitor for each source. Memory follows the sources and what is alive in them.
/// </summary>
/// <param name="coverage">Counts the rules that judged.</param>
/// <param name="path">Where the trace is.</param>
internal sealed class TraceJudge(Coverage coverage, string path)
{
    /// <summary>Lines that a trace may be out of order by. The writer keeps the order; other tools may merge a little worse.</summary>
    private const int Window = 1024;

    private readonly Dictionary<TraceSource, SpecMonitor> _monitors = [];
    private readonly SortWindow _window = new(Window);

    /// <summary>Judges a trace.</summary>
    /// <param name="reader">The trace, from its beginning.</param>
    /// <param name="sources">What a first reading found.</param>
    public TraceVerdict Judge(TraceReader reader, IReadOnlyList<SourceSummary> sources)
    {
        if (sources.Count == 0)
        {
            return new TraceVerdict(Verdict.Inconclusive, "no events", "", sources);
        }

        foreach (SourceSummary summary in sources)
        {
            var options = new MonitorOptions { HostOnly = summary.IsHostOnly };
            _monitors.Add(summary.Source, new SpecMonitor(AllMachines.All, options, coverage));
        }

        var form = new TraceForm(reader);
        bool more;
        do
        {
            more = reader.TryRead(out TraceEntry entry);
            if (more && form.Broken(entry) is { } broken)
            {
                return new TraceVerdict(Verdict.Violation, At(reader.Line, entry), $"violation: {broken}\n", sources);
            }

            if (more && !_window.TryAdd(entry, reader.Line))
            {
                return new TraceVerdict(Verdict.Inconclusive, $"line {reader.Line}: more than {Window} lines from its place in time", "", sources);
            }

            while (_window.TryTake(atEnd: !more, out TraceEntry next, out long line))
            {
                if (!_monitors.TryGetValue(next.Source, out SpecMonitor? monitor))
                {
                    return Changed(sources);
                }

                if (!monitor.Observe(Bridge.Map(next.Observation), next.Thread))
                {
                    return Found(monitor.Finding!, At(line, next), sources);
                }
            }
        }
        while (more);

        return AtEnd(reader, sources);

        string At(long line, in TraceEntry entry) => $"line {line}, {entry.Source}, thread {entry.Thread}{(reader.Threads.TryGetValue(entry.Thread, out string? name) ? $" ({name})" : "")}";
    }

    /// <summary>
    /// Only where the trace was closed in order is an answer missing, and an event wrong that waits for the end of a call which is open.
    /// </summary>
    private TraceVerdict AtEnd(TraceReader reader, IReadOnlyList<SourceSummary> sources)
    {
        if (sources.Sum(static source => source.Count) != reader.Count)
        {
            return Changed(sources);
        }

        if (reader.Announced is not { } announced)
        {
            return new TraceVerdict(Verdict.Inconclusive, "unfinished: there is no last line, because the run was killed or goes on", "", sources);
        }

        foreach ((TraceSource source, SpecMonitor monitor) in _monitors)
        {
            if (!monitor.Complete(quiescent: true))
            {
                return Found(monitor.Finding!, $"at the end, {source}", sources);
            }
        }

        return announced == reader.Count
            ? new TraceVerdict(Verdict.Accepted, null, "", sources)
            : new TraceVerdict(Verdict.Inconclusive, $"the last line tells {announced} observations, and there are {reader.Count}", "", sources);
    }

    /// <summary>The second reading found more or less than the first: which sources have a driver is not known.</summary>
    private static TraceVerdict Changed(IReadOnlyList<SourceSummary> sources) =>
        new(Verdict.Inconclusive, "it changed while it was read", "", sources);

    private TraceVerdict Found(Finding finding, string where, IReadOnlyList<SourceSummary> sources) =>
        new(finding.Verdict, where, (finding with { Replay = $"cryptovirtio check {path}" }).Report(), sources);
}
