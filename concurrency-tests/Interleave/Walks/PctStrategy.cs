namespace Interleave;

/// <summary>
/// PCT, probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi, Nagarakatte, "A Randomized Scheduler with Probabilistic
/// Guarantees of Finding Bugs", ASPLOS 2010). Threads and store buffers get random priorities, and the enabled one with the highest moves.
/// At depth - 1 priority change points, drawn uniformly from the steps of a run, the thread that moved falls below all others. A run finds a
/// bug of that depth with a probability of at least 1 / (threads * length^(depth - 1)). Beyond the paper, a thread that pauses falls too,
/// because a spin loop would starve the others.
/// </summary>
/// <param name="depth">The bug depth: the number of ordering constraints, at least 1.</param>
/// <param name="length">
/// Steps of a run. Null for unknown: then those of the longest run of the walk so far, and one more for the end of each thread.
/// </param>
public sealed class PctStrategy(int depth, int? length = null) : IStrategy
{
    private readonly Priorities _priorities = new();
    private readonly int[] _changes = new int[depth - 1];
    private SplitMix64 _random;
    private int _steps;
    private int _length;

    /// <inheritdoc/>
    public bool Begin(int seed, long run)
    {
        _random = SplitMix64.ForRun(seed, run);
        _length = length ?? (run == 0 ? 0 : Math.Max(_length, _steps + _priorities.Threads));
        _steps = 0;
        _priorities.Clear();
        for (int i = 0; i < _changes.Length; i++)
        {
            _changes[i] = _length == 0 ? 0 : 1 + _random.Below(_length);
        }

        return true;
    }

    /// <inheritdoc/>
    public int Pick(ReadOnlySpan<Candidate> candidates, int current) => _priorities.Highest(candidates, ref _random);

    /// <inheritdoc/>
    public void Chosen(in Candidate candidate)
    {
        _steps++;
        _ = _priorities.Of(candidate.Actor, ref _random); // a single candidate is not picked
        if (candidate.IsPause || Array.IndexOf(_changes, _steps) >= 0)
        {
            _priorities.Lower(candidate.Actor);
        }
    }

    /// <inheritdoc/>
    public int PickWay(int ways) => _random.Below(ways);
}
