namespace Interleave;

/// <summary>
/// Every run there is, one after the other: each differs from the one before in the last decision that can still be made otherwise.
/// With a bound on preemptions every run in which no more than so many times a thread is left that could have gone on; that is a search,
/// and no proof of anything beyond. The commit of a buffered store preempts nobody.
/// </summary>
/// <param name="preemptions">The bound; null for none.</param>
/// <param name="remembers">
/// Gives a run up where an earlier one has been, whatever way led there: then every trace comes, but not in every interleaving. Not to be
/// had with a bound, because what was left of it is no part of the state.
/// </param>
public sealed class DepthFirst(int? preemptions = null, bool remembers = false) : IStrategy
{
    // So many parts for each shard are enough for the shards to become about equally large.
    private const int PartsPerShard = 64;

    private const int Uncut = -1;

    private readonly HashSet<ulong> _visited = [];
    private int[] _made = new int[64];
    private int[] _open = new int[64];
    private int _depth;
    private int _length;
    private int _thread;
    private int _left;
    private int _shard;
    private int _shards = 1;
    private long _parts;
    private long _width;
    private int _cut = Uncut;
    private bool _isOwn = true;

    /// <summary>How many states were met, when they are remembered.</summary>
    public int States => _visited.Count;

    internal bool Remembers => remembers && preemptions is null;

    /// <inheritdoc/>
    public bool Begin(int seed, long run)
    {
        _depth = 0;
        _thread = -1;
        _left = preemptions ?? int.MaxValue;
        if (run == 0)
        {
            _length = 0;
            _parts = 0;
            _visited.Clear();
            BeginPart();
            return true;
        }

        _length = _isOwn ? _length : Math.Min(_length, _cut); // the rest of the part is another shard's
        while (_length > 0 && _made[_length - 1] + 1 == _open[_length - 1])
        {
            _length--;
        }

        if (_length == 0)
        {
            return false;
        }

        _made[_length - 1]++;
        if (_length <= _cut)
        {
            BeginPart();
        }

        return true;
    }

    /// <inheritdoc/>
    public int Pick(ReadOnlySpan<Candidate> candidates, int current)
    {
        int same = -1;
        for (int i = 0; i < candidates.Length; i++)
        {
            same = candidates[i].Actor == _thread && !candidates[i].IsPause ? i : same;
        }

        // With nothing left, only who goes on, and commits.
        if (same >= 0 && _left == 0)
        {
            int open = 1;
            foreach (ref readonly Candidate candidate in candidates)
            {
                open += candidate.Actor >= Candidate.Buffer ? 1 : 0;
            }

            int made = open == 1 ? 0 : Decide(open);
            return made <= 0 ? made < 0 ? -1 : same : candidates.Length - open + made;
        }

        int picked = Decide(candidates.Length);
        if (picked < 0 || same < 0)
        {
            return picked;
        }

        // The one who goes on comes first, so that the first run is one of few switches.
        picked = picked == 0 ? same : picked <= same ? picked - 1 : picked;
        _left -= candidates[picked].Actor is var actor && actor != _thread && actor < Candidate.Buffer ? 1 : 0;
        return picked;
    }

    /// <inheritdoc/>
    public void Chosen(in Candidate candidate)
    {
        if (candidate.Actor < Candidate.Buffer)
        {
            _thread = candidate.Actor;
        }
    }

    /// <inheritdoc/>
    public int PickWay(int ways) => Decide(ways);

    /// <summary>
    /// Makes one shard's share of the runs. The tree of decisions is cut where it has become wide enough, which follows from the decisions
    /// above alone, so every shard cuts it alike. The parts are numbered as they come, and dealt. Each shard makes the first run of each
    /// part, and the other runs of its own parts.
    /// </summary>
    /// <exception cref="ArgumentException">States are remembered: a state may be met in several parts.</exception>
    internal void Split(int shard, int shards)
    {
        if (Remembers && shards > 1)
        {
            throw new ArgumentException("A search that remembers states cannot be split.", nameof(shards));
        }

        (_shard, _shards) = (shard, shards);
    }

    /// <summary>Whether the run that has just been made is this shard's. Asked once for each run: one that ended above the cut is a part.</summary>
    internal bool OwnsRun()
    {
        if (_shards > 1 && _cut == Uncut)
        {
            Cut(_length);
        }

        return _isOwn;
    }

    /// <summary>Whether to go on from a state: on the way to the last decision always, afterwards if it is new.</summary>
    internal bool Visit(ulong state) => _depth < _length || _visited.Add(state);

    private int Decide(int open)
    {
        if (_depth == _length)
        {
            if (_length == _made.Length)
            {
                Array.Resize(ref _made, _length * 2);
                Array.Resize(ref _open, _length * 2);
            }

            _made[_length] = 0;
            _open[_length++] = open;
        }
        else if (_open[_depth] != open)
        {
            return -1;
        }

        int made = _made[_depth++];
        if (_shards > 1 && _cut == Uncut && (_width *= open) >= (long)PartsPerShard * _shards)
        {
            Cut(_depth);
        }

        return made;
    }

    private void BeginPart()
    {
        _cut = Uncut;
        _isOwn = true;
        _width = 1;
    }

    private void Cut(int depth)
    {
        _cut = depth;
        _isOwn = _parts++ % _shards == _shard;
    }
}
