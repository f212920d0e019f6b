namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>What is known of a <see cref="WatchedMemory"/>: how much it was touched, and what the other side does right after a read.</summary>
internal sealed class MemoryWatch : ILeaseOwner
{
    private readonly List<Segment> _lent = [];
    private int _touches;

    /// <summary>Accesses after which the code that makes them is taken to loop for ever.</summary>
    public int MostTouches { get; set; } = 200_000;

    /// <summary>The other side is fast: called when a range was read, before it can be read again. Null: it is slow.</summary>
    public Action<Segment>? AfterRead { get; set; }

    /// <summary>Counts restart at 0.</summary>
    public void Reset() => _touches = 0;

    public void Touch()
    {
        if (++_touches > MostTouches)
        {
            throw new HangException("It touches shared memory without end.");
        }
    }

    /// <summary>Remembers a lease until it is returned.</summary>
    public ulong Lend(Segment segment)
    {
        _lent.Add(segment);
        return (ulong)_lent.Count - 1;
    }

    void ILeaseOwner.Return(ulong ticket) => AfterRead?.Invoke(_lent[(int)ticket]);
}
