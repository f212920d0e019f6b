namespace CryptoVirtio.Cli;

/// <summary>What each observation of a trace has to keep, whatever its machines say.</summary>
/// <param name="reader">Knows the threads that were declared.</param>
internal sealed class TraceForm(TraceReader reader)
{
    private readonly Dictionary<int, long> _last = [];

    /// <summary>Looks at the next observation, in the order of the file.</summary>
    /// <returns>What is wrong, by its rule, in one line; null when nothing is.</returns>
    public string? Broken(in TraceEntry entry)
    {
        if (!reader.Threads.ContainsKey(entry.Thread))
        {
            return $"TRACE-THREAD: thread {entry.Thread} was not declared; right: a line {{\"th\":{entry.Thread},\"name\":...}} before";
        }

        if (_last.TryGetValue(entry.Thread, out long last) && entry.Time < last)
        {
            return $"TRACE-TIME: time goes back on thread {entry.Thread}, from {last} to {entry.Time}; right: {last} or later";
        }

        _last[entry.Thread] = entry.Time;
        return CarriedBits.Lost(entry.Observation) is { } lost ? $"TRACE-FIELD: {lost}" : null;
    }
}
