namespace Interleave;

/// <summary>
/// Numbers for words and threads that are the same in every run of one exploration, whatever the order in which the runs make them:
/// who made it, and as the how-manieth, is the name.
/// </summary>
internal sealed class Catalogue
{
    private readonly Dictionary<long, int> _locations = [];
    private readonly Dictionary<long, int> _lanes = [];
    private readonly List<string> _names = [];

    /// <summary>The names of the words, by number.</summary>
    public IReadOnlyList<string> Names => _names;

    public int Location(long key, string name)
    {
        if (!_locations.TryGetValue(key, out int location))
        {
            location = _names.Count;
            _locations.Add(key, location);
            _names.Add(name);
        }

        return location;
    }

    public string NameOf(int location) => _names[location];

    public int Lane(int parent, int made)
    {
        long key = (long)made * LanePool.Most + parent;
        if (!_lanes.TryGetValue(key, out int lane))
        {
            lane = _lanes.Count + 1;
            _lanes.Add(key, lane);
        }

        return lane;
    }
}
