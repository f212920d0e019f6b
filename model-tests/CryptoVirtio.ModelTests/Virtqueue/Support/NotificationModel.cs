namespace CryptoVirtio.ModelTests;

/// <summary>
/// The model of one direction of notification, in counts that never wrap: what was published, when the other side wants a notification,
/// and whether it was promised one.
/// </summary>
/// <param name="eventIndex">Whether the suppression is an event index or a flag.</param>
/// <param name="published">Where the count stands at first.</param>
internal sealed class NotificationModel(bool eventIndex, long published)
{
    private const long Wrap = 1L << 16;

    private long _decided = published;
    private long _wanted = published;
    private bool _suppressed;
    private long? _promised;

    public long Published { get; private set; } = published;

    public void Publish() => Published++;

    /// <summary>The other side asks for a notification, having seen <paramref name="seen"/> publications.</summary>
    public void Enable(long seen, bool promised)
    {
        _wanted = seen;
        _suppressed = false;
        _promised = promised ? Published : null;
    }

    public void Disable()
    {
        _suppressed = !eventIndex;
        _promised = null;
    }

    /// <summary>What the decision must be, and whether it was promised, so that it must be right.</summary>
    public (bool Due, bool Promised) Decide()
    {
        bool any = Published != _decided;
        bool due = any && (eventIndex ? Crossed() : !_suppressed);
        bool promised = Published > _promised;
        _promised = promised ? null : _promised;
        _decided = Published;
        return (due, promised);
    }

    // A stale index is met again each time round: in 16 bits it cannot be distinguished from a fresh one.
    private bool Crossed()
    {
        long first = _wanted + ((Math.Max(0, _decided - _wanted) + Wrap - 1) / Wrap * Wrap);
        return first >= _decided && first < Published;
    }
}
