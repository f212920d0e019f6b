namespace CryptoVirtio.TestKit;

/// <summary>Keeps every observation, in the order of the reports. Its lock makes it a witness of what is said, not of memory orders.</summary>
/// <param name="next">Gets everything too, in the same order; null for none.</param>
public sealed class TraceRecorder(ITracer? next = null) : ITracer
{
    private readonly Lock _lock = new();
    private readonly List<(Observation Observation, int Thread)> _seen = [];

    /// <summary>What was seen so far, with the thread of each.</summary>
    public IReadOnlyList<(Observation Observation, int Thread)> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _seen];
            }
        }
    }

    /// <summary>What was seen so far.</summary>
    public IReadOnlyList<Observation> Seen => [.. Entries.Select(static entry => entry.Observation)];

    /// <summary>What was seen so far, as events of the specification.</summary>
    public IReadOnlyList<SpecEvent> Events => [.. Entries.Select(static entry => Bridge.Map(entry.Observation) with { Thread = entry.Thread })];

    public void Record(in Observation observation)
    {
        lock (_lock)
        {
            _seen.Add((observation, Environment.CurrentManagedThreadId));
            next?.Record(observation);
        }
    }
}
