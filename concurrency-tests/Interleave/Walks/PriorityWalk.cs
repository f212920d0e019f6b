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
    private readonly long[] _priorities = new long[Candidate.Actors];
    private readonly int[] _changes = new int[depth - 1];
    private Chance _chance;
    private int _steps;
    private int _length;
    private int _threads;
    private int _lowest;

    /// <inheritdoc/>
    public bool Begin(int seed, long run)
    {
        _chance = Chance.Of(seed, run);
        _length = length ?? (run == 0 ? 0 : Math.Max(_length, _steps + _threads));
        _steps = 0;
        _threads = 0;
        _lowest = 0;
        Array.Clear(_priorities);
        for (int i = 0; i < _changes.Length; i++)
        {
            _changes[i] = _length == 0 ? 0 : 1 + _chance.Below(_length);
        }

        return true;
    }

    /// <inheritdoc/>
    public int Pick(ReadOnlySpan<Candidate> candidates, int current)
    {
        int highest = 0;
        for (int i = 0; i < candidates.Length; i++)
        {
            highest = PriorityOf(candidates[i].Actor) > _priorities[candidates[highest].Actor] ? i : highest;
        }

        return highest;
    }

    /// <inheritdoc/>
    public void Chosen(in Candidate candidate)
    {
        _steps++;
        _ = PriorityOf(candidate.Actor); // who is alone is not picked
        if (candidate.IsPause || Array.IndexOf(_changes, _steps) >= 0)
        {
            _priorities[candidate.Actor] = --_lowest;
        }
    }

    /// <inheritdoc/>
    public int PickWay(int ways) => _chance.Below(ways);

    /// <summary>Drawn when it is first asked for, so that a run costs nothing for threads that it does not have.</summary>
    private long PriorityOf(int actor)
    {
        ref long priority = ref _priorities[actor];
        if (priority == 0)
        {
            priority = (long)(_chance.Next() >> 2) | 1;
            _threads += actor < Candidate.Buffer ? 1 : 0;
        }

        return priority;
    }
}
