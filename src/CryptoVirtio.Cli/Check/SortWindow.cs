namespace CryptoVirtio.Cli;

/// <summary>
/// Puts a trace into the order of its times, as far as a line is at most <paramref name="size"/> lines from its place. Lines of the same
/// time keep their order.
/// </summary>
/// <param name="size">Lines that are held back.</param>
internal sealed class SortWindow(int size)
{
    private readonly PriorityQueue<(TraceEntry Entry, long Line), (long Time, long Line)> _held = new(size + 1);
    private long _last;

    /// <summary>Takes a line. False: what is behind it was given out already, and its place is lost.</summary>
    public bool TryAdd(in TraceEntry entry, long line)
    {
        _held.Enqueue((entry, line), (entry.Time, line));
        return entry.Time >= _last;
    }

    /// <summary>Gives the next line out, once more than a window is held, or at the end.</summary>
    public bool TryTake(bool atEnd, out TraceEntry entry, out long line)
    {
        if (_held.Count == 0 || (!atEnd && _held.Count <= size))
        {
            entry = default;
            line = 0;
            return false;
        }

        (entry, line) = _held.Dequeue();
        _last = entry.Time;
        return true;
    }
}
