using System.Runtime.InteropServices;

namespace Interleave;

/// <summary>
/// Where in the code each operation of a run was made. Kept only in a run that is made for a report, because a stack is walked for each.
/// </summary>
internal sealed class Journal
{
    private readonly Places _places = new();
    private readonly (string? Site, string? Place)[] _pending = new (string?, string?)[LanePool.Most];
    private readonly List<(string? Site, string? Place)>[] _performed = new List<(string?, string?)>[LanePool.Most];
    private readonly List<(long Length, PlainAccess Access)> _plain = [];

    public Journal()
    {
        for (int i = 0; i < _performed.Length; i++)
        {
            _performed[i] = [];
        }
    }

    /// <summary>The current thread has published its next operation.</summary>
    public void Publish(Lane lane) => _pending[lane.Id] = (lane.Pending.Site, _places.OfCaller());

    /// <summary>The current thread goes on with what it has published.</summary>
    public void Perform(Lane lane) => _performed[lane.Id].Add(_pending[lane.Id]);

    /// <summary>The current thread makes a plain access.</summary>
    public void Access(Lane lane, long start, long length, bool isWrite, string site) =>
        _plain.Add((length, new PlainAccess(lane.Id, isWrite, site, start) { After = lane.Performed, Place = _places.OfCaller() }));

    /// <summary>Site, and file and line, of an operation; null for what nobody knows.</summary>
    public (string? Site, string? Place) WhereIs(StepId id)
    {
        List<(string? Site, string? Place)> performed = _performed[id.Lane];
        return id.Index < performed.Count ? performed[id.Index] : id.Index == performed.Count ? _pending[id.Lane] : default;
    }

    /// <summary>The finding with the places of its accesses.</summary>
    public Finding Locate(Finding finding) => finding with { Accesses = [.. finding.Accesses.Select(Locate)] };

    private PlainAccess Locate(PlainAccess access)
    {
        Span<(long Length, PlainAccess Access)> noted = CollectionsMarshal.AsSpan(_plain);
        for (int i = noted.Length - 1; i >= 0; i--)
        {
            (long length, PlainAccess note) = noted[i];
            if (note.Lane == access.Lane && note.IsWrite == access.IsWrite && note.Site == access.Site && Shadow.Overlap(access.Start, note.Start, length))
            {
                return access with { After = note.After, Place = note.Place };
            }
        }

        return access;
    }
}
