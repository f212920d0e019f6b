namespace Interleave;

/// <summary>
/// POS, partial order sampling. Every pending operation has a random priority from when it is first seen, and the highest is performed. Those
/// that depend on it, as they touch the same word and one of the two writes, draw anew. So two operations whose order matters are as
/// likely to come in one order as in the other, whatever else goes on.
/// </summary>
public sealed class PartialOrderSampling : IStrategy
{
    private readonly ulong[] _priorities = new ulong[Candidate.Actors];
    private readonly Candidate[] _pending = new Candidate[Candidate.Actors];
    private Chance _chance;
    private int _count;

    /// <inheritdoc/>
    public bool Begin(int seed, long run)
    {
        _chance = Chance.Of(seed, run);
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
            priority = priority == 0 ? _chance.Next() | 1 : priority;
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
    public int PickWay(int ways) => _chance.Below(ways);
}
