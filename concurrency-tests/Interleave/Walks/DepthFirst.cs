namespace Interleave;

/// <summary>
/// Depth-first search over all schedules, without partial order reduction: each run differs from the one before in the last decision that
/// has an alternative left. With a bound, the schedules with at most that many preemptions (Musuvathi, Qadeer, "Iterative Context Bounding
/// for Systematic Testing of Multithreaded Programs", PLDI 2007). A preemption is a switch away from an enabled thread; the commit of a
/// buffered store is none.
/// </summary>
/// <param name="preemptions">The bound; null for none.</param>
/// <param name="remembers">
/// Prunes a run at a state that an earlier run has visited: then every trace is visited, but not every interleaving. Ignored with a bound,
/// because the number of preemptions left is no part of the state.
/// </param>
public sealed class DepthFirst(int? preemptions = null, bool remembers = false) : IStrategy
{
    // Enough parts for each shard that the shards become about equally large.
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

    /// <summary>The number of visited states, when they are remembered.</summary>
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

        _length = _isOwn ? _length : Math.Min(_length, _cut); // the rest of the part belongs to another shard
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

        // With no preemption left, only the running thread and commits are enabled.
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

        // The running thread comes first, so that the first run has few context switches.
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
    /// Selects the runs of one shard. The decision tree is cut where it has become wide enough. The cut follows from the decisions above it
    /// alone, so every shard cuts at the same places. The parts are numbered in order and assigned round robin. Each shard runs the first run
    /// of each part, and the other runs of its own parts.
    /// </summary>
    /// <exception cref="ArgumentException">States are remembered: several parts may visit the same state.</exception>
    internal void Split(int shard, int shards)
    {
        if (Remembers && shards > 1)
        {
            throw new ArgumentException("A search that remembers states cannot be split.", nameof(shards));
        }

        (_shard, _shards) = (shard, shards);
    }

    /// <summary>Whether the last run belongs to this shard. Called once for each run: a run that ended above the cut is a part.</summary>
    internal bool OwnsRun()
    {
        if (_shards > 1 && _cut == Uncut)
        {
            Cut(_length);
        }

        return _isOwn;
    }

    /// <summary>Whether to continue from a state: always before the last decision, afterwards if the state is new.</summary>
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
