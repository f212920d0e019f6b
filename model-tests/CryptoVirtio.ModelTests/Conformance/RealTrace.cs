using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>What a real implementation was seen to do.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Machines">What it is held against.</param>
/// <param name="Options">How.</param>
/// <param name="Events">What was seen.</param>
internal sealed record RealTrace(string Source, IReadOnlyList<IMachine> Machines, MonitorOptions Options, IReadOnlyList<SpecEvent> Events)
{
    /// <summary>Judges it.</summary>
    /// <param name="coverage">Counts the rules that judged.</param>
    /// <returns>What is wrong; null when it is accepted.</returns>
    public Finding? Judge(Coverage? coverage = null) => Judge(Events, coverage, quiescent: false);

    /// <summary>Judges other events in its place.</summary>
    /// <param name="events">What is said to have been seen.</param>
    /// <param name="coverage">Counts the rules that judged.</param>
    /// <param name="quiescent">Whether nothing more comes, and nothing may be pending.</param>
    public Finding? Judge(IReadOnlyList<SpecEvent> events, Coverage? coverage, bool quiescent)
    {
        var monitor = new SpecMonitor(Machines, Options, coverage);
        foreach (SpecEvent e in events)
        {
            if (!monitor.Observe(e))
            {
                return monitor.Finding;
            }
        }

        monitor.Complete(quiescent);
        return monitor.Finding;
    }
}
