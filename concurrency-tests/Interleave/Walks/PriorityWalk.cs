namespace Interleave;

/// <summary>
/// PCT, probabilistic concurrency testing. Threads, and store buffers, get priorities in a random order, and the highest that can goes
/// on. After each of depth - 1 steps, drawn evenly from the length of a run, whoever made it falls below all others. Who pauses falls too,
/// or a spin loop would never end. A bug that needs no more than depth constraints on the order of steps is found with a probability of at least
/// 1 / (threads * length^(depth - 1)).
/// </summary>
/// <param name="depth">How many constraints, at least 1.</param>
/// <param name="length">Of a run, in steps; null when it is not known: then that of the longest run of the walk so far, and one more for each thread, whose end counts.</param>
public sealed class PriorityWalk(int depth, int? length = null) : IStrategy
{
    private readonly Priorities _priorities = new();
    private readonly int[] _changes = new int[depth - 1];
    private Chance _chance;
    private int _steps;
    private int _length;

    /// <inheritdoc/>
    public bool Begin(int seed, long run)
    {
        _chance = Chance.Of(seed, run);
        _length = length ?? (run == 0 ? 0 : Math.Max(_length, _steps + _priorities.Threads));
        _steps = 0;
        _priorities.Clear();
        for (int i = 0; i < _changes.Length; i++)
        {
            _changes[i] = _length == 0 ? 0 : 1 + _chance.Below(_length);
        }

        return true;
    }

    /// <inheritdoc/>
    public int Pick(ReadOnlySpan<Candidate> candidates, int current) => _priorities.Highest(candidates, ref _chance);

    /// <inheritdoc/>
    public void Chosen(in Candidate candidate)
    {
        _steps++;
        _ = _priorities.Of(candidate.Actor, ref _chance); // who is alone is not picked
        if (candidate.IsPause || Array.IndexOf(_changes, _steps) >= 0)
        {
            _priorities.Lower(candidate.Actor);
        }
    }

    /// <inheritdoc/>
    public int PickWay(int ways) => _chance.Below(ways);
}
