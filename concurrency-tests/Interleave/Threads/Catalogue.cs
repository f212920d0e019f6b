namespace Interleave;

/// <summary>
/// Numbers for words and threads that are the same in every run of one exploration, whatever the order of creation: the key is the creating
/// thread and the index of the creation within that thread.
/// </summary>
internal sealed class Catalogue
{
    private readonly Dictionary<long, int> _locations = [];
    private readonly Dictionary<long, int> _threads = [];
    private readonly List<string> _names = [];

    /// <summary>The names of the words, by number.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The number of the word with that key; a new key gets the next number.</summary>
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

    /// <summary>The number of the thread that <paramref name="parent"/> starts as its creation number <paramref name="index"/>.</summary>
    public int ThreadOf(int parent, int index)
    {
        long key = ((long)index * ModelThreadPool.MaxThreads) + parent;
        if (!_threads.TryGetValue(key, out int thread))
        {
            thread = _threads.Count + 1;
            _threads.Add(key, thread);
        }

        return thread;
    }
}
