namespace Interleave;

/// <summary>
/// POS, partial order sampling (Yuan, Yang, Gu, "Partial Order Aware Concurrency Sampling", CAV 2018). Every pending operation gets a random
/// priority, and the one with the highest is performed. The pending operations that are dependent on it (same word, at least one write)
/// draw a new priority. So both orders of two dependent operations are about equally likely, whatever the other threads do.
/// </summary>
public sealed class PosStrategy : IStrategy
{
    private readonly ulong[] _priorities = new ulong[Candidate.Actors];
    private readonly Candidate[] _pending = new Candidate[Candidate.Actors];
    private SplitMix64 _random;
    private int _count;

    /// <inheritdoc/>
    public bool Begin(int seed, long run)
    {
        _random = SplitMix64.ForRun(seed, run);
        Array.Clear(_priorities);
        _count = 0;
        return true;
    }

    /// <inheritdoc/>
    public int Pick(ReadOnlySpan<Candidate> candidates, int current)
    {
        candidates.CopyTo(_pending);
        _count = candidates.Length;
        int highest = 0;
        for (int i = 0; i < candidates.Length; i++)
        {
            ref ulong priority = ref _priorities[candidates[i].Actor];
            priority = priority == 0 ? _random.Next() | 1 : priority;
            highest = priority > _priorities[candidates[highest].Actor] ? i : highest;
        }

        return highest;
    }

    /// <inheritdoc/>
    public void Chosen(in Candidate candidate)
    {
        _priorities[candidate.Actor] = 0;
        for (int i = 0; i < _count; i++)
        {
            if (_pending[i].DependsOn(candidate))
            {
                _priorities[_pending[i].Actor] = 0;
            }
        }

        _count = 0;
    }

    /// <inheritdoc/>
    public int PickWay(int ways) => _random.Below(ways);
}
