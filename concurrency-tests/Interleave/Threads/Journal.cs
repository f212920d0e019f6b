namespace Interleave;

/// <summary>
/// Records the source location of each operation of a run. Only a run that is made for a report has one: each record walks the stack.
/// </summary>
internal sealed class Journal
{
    private readonly SourceLocator _locator = new();
    private readonly (string? Site, string? Place)[] _pending = new (string?, string?)[ModelThreadPool.MaxThreads];
    private readonly List<(string? Site, string? Place)>[] _performed = new List<(string?, string?)>[ModelThreadPool.MaxThreads];
    private readonly List<(long Length, PlainAccess Access)> _plain = [];

    public Journal()
    {
        for (int i = 0; i < _performed.Length; i++)
        {
            _performed[i] = [];
        }
    }

    /// <summary>The current thread has published its next operation.</summary>
    public void Publish(ModelThread thread) => _pending[thread.Id] = (thread.Pending.Site, _locator.OfCaller());

    /// <summary>The current thread performs the operation that it published.</summary>
    public void Perform(ModelThread thread) => _performed[thread.Id].Add(_pending[thread.Id]);

    /// <summary>The current thread makes a plain access.</summary>
    public void Access(ModelThread thread, long start, long length, bool isWrite, string site) =>
        _plain.Add((length, new PlainAccess(thread.Id, isWrite, site, start) { After = thread.Performed, Place = _locator.OfCaller() }));

    /// <summary>Site, and file and line, of an operation; null where not recorded.</summary>
    public (string? Site, string? Place) WhereIs(StepId id)
    {
        List<(string? Site, string? Place)> performed = _performed[id.Thread];
        return id.Index < performed.Count ? performed[id.Index] : id.Index == performed.Count ? _pending[id.Thread] : default;
    }

    /// <summary>The finding with the source locations of its accesses.</summary>
    public Finding Locate(Finding finding) => finding with { Accesses = [.. finding.Accesses.Select(Locate)] };

    private PlainAccess Locate(PlainAccess access)
    {
        Span<(long Length, PlainAccess Access)> recorded = CollectionsMarshal.AsSpan(_plain);
        for (int i = recorded.Length - 1; i >= 0; i--)
        {
            (long length, PlainAccess known) = recorded[i];
            if (known.Thread == access.Thread
                && known.IsWrite == access.IsWrite
                && known.Site == access.Site
                && RaceDetector.Overlap(access.Start, known.Start, length))
            {
                return access with { After = known.After, Place = known.Place };
            }
        }

        return access;
    }
}
